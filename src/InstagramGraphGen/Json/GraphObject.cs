using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InstagramGraphGen;

/// <summary>
/// The part that all emitted nodes and objects share: which fields were asked for and which came. A field has three states: not selected
/// (reading it throws), selected but left out or null (null), and present.
/// </summary>
/// <typeparam name="TSelf">The emitted type.</typeparam>
public abstract class GraphObject<TSelf> : ISentFields, IHasJsonConverter, IHasTypeInfo
    where TSelf : GraphObject<TSelf>, IGraphObject<TSelf>
{
    private readonly FieldSet? _selection;
    private ulong _present;

    /// <summary>For emitted code.</summary>
    /// <param name="selection">What was asked for; null: not known, so everything counts as asked for.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphObject(FieldSet? selection) => _selection = selection;

    /// <summary>For emitted readers: the field at <paramref name="index"/> came; -1: none did that was asked for.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetPresent(int index)
    {
        if ((uint)index < 64)
        {
            _present |= 1UL << index;
        }
        else if (index >= 0)
        {
            SetPresentBeyond64(index);
        }
    }

    /// <summary>For emitted writers: writes the name of the field at <paramref name="index"/> if it came, be it as null; false: it did not.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool BeginField(Utf8JsonWriter writer, int index)
    {
        ArgumentNullException.ThrowIfNull(writer);
        bool isPresent = IsPresent(index);
        if (isPresent)
        {
            writer.WritePropertyName(TSelf.FieldNames[index]);
        }

        return isPresent;
    }

    /// <summary>For emitted code: whether the field at <paramref name="index"/> came, be it as null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool IsPresent(int index) => index < 64 ? (_present & (1UL << index)) != 0 : IsPresentBeyond64(index);

    /// <summary>For emitted code: whether the field that a lambda selects came, be it as null.</summary>
    /// <typeparam name="TFields">The selectors of <typeparamref name="TSelf"/>.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="field"/> is null.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool IsPresent<TFields>(Func<TFields, Field<TSelf>> field)
        where TFields : struct
    {
        ArgumentNullException.ThrowIfNull(field);
        return IsPresent(field(default).Selection.Index);
    }

    /// <summary>For emitted getters: the value, if the field came or was at least asked for.</summary>
    /// <exception cref="FieldNotSelectedException">The field was not asked for.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [StackTraceHidden]
    protected T Get<T>(int index, T value, [CallerMemberName] string property = "")
    {
        if (!IsPresent(index) && _selection is not null && !_selection.Contains(index))
        {
            throw new FieldNotSelectedException(TSelf.TypeName, property, TSelf.FieldNames[index], _selection.Text, SelectedBy);
        }

        return value;
    }

    private SelectedBy SelectedBy =>
        _selection is { IsProjected: true } ? SelectedBy.Projection : _selection is { IsWritten: true } ? SelectedBy.Write : _selection is { IsDefault: true } ? SelectedBy.Default : SelectedBy.Fields;

    bool ISentFields.HasMoreThanId
    {
        get
        {
            // Two of which at most one is the id; what it is need be known of a single one only.
            ulong asked = _selection is null ? _present : _present & _selection.First64;
            return (asked & (asked - 1)) != 0 || HasMoreThanId(asked);
        }
    }

    private bool HasMoreThanId(ulong asked)
    {
        ReadOnlySpan<string> names = TSelf.FieldNames;
        int id = names.IndexOf("id");
        bool hasMore = id < 0 || (asked != 0 && (id >= 64 || asked != 1UL << id));
        for (int i = 64; i < names.Length && !hasMore; i++)
        {
            hasMore = i != id && IsPresent(i) && (_selection is null || _selection.Contains(i));
        }

        return hasMore;
    }

    JsonConverter IHasJsonConverter.MakeJsonConverter() => new GraphJsonConverter<TSelf>();

    private protected virtual void SetPresentBeyond64(int index) => throw new InvalidOperationException($"{TSelf.TypeName} was emitted for 64 fields at the most.");

    private protected virtual bool IsPresentBeyond64(int index) => false;

    JsonConverter IHasTypeInfo.MakePageConverter() => new GraphPageConverter<TSelf>();

    JsonTypeInfo IHasTypeInfo.MakeTypeInfo(JsonSerializerOptions options) => GraphJsonConverter<TSelf>.CreateTypeInfo(options);
}
