namespace InstagramGraphGen.Spec;

/// <summary>A mistake in a spec file.</summary>
/// <param name="Rule">What rule it breaks.</param>
/// <param name="Message">What is wrong and how to mend it, in one or two sentences.</param>
/// <param name="Span">Where.</param>
public sealed record SpecDiagnostic(SpecRule Rule, string Message, SourceSpan Span)
{
    /// <summary>The line that compilers print: <c>path(line,column): error GRAPH0003: message</c>.</summary>
    public override string ToString() => $"{Span}: {(Rule.IsError ? "error" : "warning")} {Rule.Id}: {Message}";
}

/// <summary>A rule that spec files keep.</summary>
/// <param name="Id">Its id, such as <c>GRAPH0003</c>; <c>generator/rules/{id}.md</c> explains it.</param>
/// <param name="Title">Its name in a few words.</param>
/// <param name="IsError">Whether breaking it leaves a declaration out (else it is a warning).</param>
public sealed record SpecRule(string Id, string Title, bool IsError = true);
