namespace InstagramGraphGen.Spec;

/// <summary>
/// A place in a spec file. Lines and columns count from 1, offsets from 0 in UTF-16 units.
/// All spans are equal to each other, so that two declarations that say the same are equal wherever they stand:
/// a comment added above a node re-emits nothing.
/// </summary>
public readonly struct SourceSpan(string path, int start, int length, int line, int column, int endLine, int endColumn)
    : IEquatable<SourceSpan>
{
    /// <summary>The file's path, as it was given to the parser.</summary>
    public string Path { get; } = path;

    /// <summary>The offset of the first character.</summary>
    public int Start { get; } = start;

    /// <summary>The number of characters.</summary>
    public int Length { get; } = length;

    /// <summary>The line of the first character.</summary>
    public int Line { get; } = line;

    /// <summary>The column of the first character.</summary>
    public int Column { get; } = column;

    /// <summary>The line behind the last character.</summary>
    public int EndLine { get; } = endLine;

    /// <summary>The column behind the last character.</summary>
    public int EndColumn { get; } = endColumn;

    /// <summary>Always true: a place is no part of a declaration's meaning.</summary>
    public bool Equals(SourceSpan other) => true;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SourceSpan;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <summary>The place as compilers print it: <c>path(line,column)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Path}({Line},{Column})");

    /// <summary>Always true, as <see cref="Equals(SourceSpan)"/>.</summary>
    public static bool operator ==(SourceSpan left, SourceSpan right) => true;

    /// <summary>Always false, as <see cref="Equals(SourceSpan)"/>.</summary>
    public static bool operator !=(SourceSpan left, SourceSpan right) => false;
}
