using System.Collections;
using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>
/// What the API counted, in whichever shape it came: a list of values (<c>[{"value":3,"end_time":"…"}]</c>), or a total and its parts
/// (<c>{"value":7,"breakdowns":[…]}</c>). As a list it holds what the number is made of: its days, or its parts, or, where there are none, the one number.
/// </summary>
[DebuggerDisplay("Total = {Total}, Count = {Count}")]
public sealed class GraphFigures : IReadOnlyList<GraphFigure>
{
    private readonly IReadOnlyList<GraphFigure> _figures;
    private readonly IReadOnlyList<Entry>? _values;
    private readonly bool _hasBreakdowns;

    /// <summary>Values in a list.</summary>
    internal GraphFigures(IReadOnlyList<Entry> values)
    {
        var figures = new List<GraphFigure>();
        foreach (Entry entry in values)
        {
            figures.AddRange(entry.Figures);
        }

        _values = values;
        _figures = figures;
        Total = values is [{ IsObject: false, Figures: [{ Time: null } only] }] ? only.Value : null;
    }

    /// <summary>A total and its parts.</summary>
    internal GraphFigures(double? total, IReadOnlyList<GraphBreakdown>? breakdowns)
    {
        var figures = new List<GraphFigure>();
        foreach (GraphBreakdown breakdown in breakdowns ?? [])
        {
            figures.AddRange(breakdown.Figures);
        }

        if (breakdowns is not { Count: > 0 } && total is { } number)
        {
            figures.Add(new(number, null, [], []));
        }

        Total = total;
        Breakdowns = breakdowns ?? [];
        _hasBreakdowns = breakdowns is not null;
        _figures = figures;
    }

    /// <summary>No figures.</summary>
    public static GraphFigures None { get; } = new([]);

    /// <summary>The one number for all; null where the API gives none: of a list of days, or where it gives parts only.</summary>
    public double? Total { get; }

    /// <summary>The total, split; empty where it is not.</summary>
    public IReadOnlyList<GraphBreakdown> Breakdowns { get; } = [];

    /// <inheritdoc/>
    public int Count => _figures.Count;

    /// <inheritdoc/>
    public GraphFigure this[int index] => _figures[index];

    /// <inheritdoc/>
    public IEnumerator<GraphFigure> GetEnumerator() => _figures.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>For emitted writers: writes them in the shape in which they came; null as null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Write(Utf8JsonWriter writer, GraphFigures? figures)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (figures is null)
        {
            writer.WriteNullValue();
        }
        else if (figures._values is { } values)
        {
            GraphWriter.WriteList(writer, values, isWrapped: false, static (writer, entry) => entry.Write(writer));
        }
        else
        {
            figures.WriteTotal(writer);
        }
    }

    private void WriteTotal(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Total is { } total)
        {
            writer.WriteNumber("value"u8, total);
        }

        if (_hasBreakdowns)
        {
            writer.WriteStartArray("breakdowns"u8);
            foreach (GraphBreakdown breakdown in Breakdowns)
            {
                writer.WriteStartObject();
                WriteTexts(writer, "dimension_keys", breakdown.Keys);
                if (breakdown.HasFigures)
                {
                    writer.WriteStartArray("results"u8);
                    foreach (GraphFigure figure in breakdown.Figures)
                    {
                        writer.WriteStartObject();
                        WriteTexts(writer, "dimension_values", figure.Parts);
                        writer.WriteNumber("value"u8, figure.Value);
                        WriteTime(writer, figure.Time);
                        writer.WriteEndObject();
                    }

                    writer.WriteEndArray();
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter writer, DateTimeOffset? time)
    {
        if (time is not null)
        {
            writer.WritePropertyName("end_time"u8);
            GraphWriter.WriteTime(writer, time);
        }
    }

    /// <summary>One value of a list: a number, or an object whose keys are parts.</summary>
    internal sealed class Entry(bool isObject, DateTimeOffset? time, IReadOnlyList<GraphFigure> figures)
    {
        public bool IsObject => isObject;

        public IReadOnlyList<GraphFigure> Figures => figures;

        public void Write(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            if (isObject)
            {
                writer.WriteStartObject("value"u8);
                foreach (GraphFigure figure in figures)
                {
                    writer.WriteNumber(figure.Parts[0], figure.Value);
                }

                writer.WriteEndObject();
            }
            else if (figures.Count > 0)
            {
                writer.WriteNumber("value"u8, figures[0].Value);
            }

            WriteTime(writer, time);
            writer.WriteEndObject();
        }
    }
}
