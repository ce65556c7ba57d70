using System.Text.Json;

namespace InstagramGraphGen;

/// <content>Figures.</content>
public ref partial struct GraphReader
{
    /// <summary>Figures, as a list of values or as a total with its parts; or null.</summary>
    public GraphFigures? ReadFigures()
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.StartArray:
                return new(ReadList(static (ref GraphReader reader) => reader.ReadFigureEntry())!);
            case JsonTokenType.StartObject:
                return ReadTotal();
            default:
                return new(ReadDouble(), null);
        }
    }

    private GraphFigures ReadTotal()
    {
        double? total = null;
        IReadOnlyList<GraphBreakdown>? breakdowns = null;
        while (NextField(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("value"u8))
            {
                total = ReadDouble();
            }
            else if (name.SequenceEqual("breakdowns"u8))
            {
                breakdowns = ReadList(static (ref GraphReader reader) => reader.ReadBreakdown());
            }
            else
            {
                Skip();
            }
        }

        return new(total, breakdowns);
    }

    private GraphBreakdown ReadBreakdown()
    {
        StartObject("A breakdown");
        IReadOnlyList<string> keys = [];
        IReadOnlyList<(double Value, DateTimeOffset? Time, IReadOnlyList<string> Parts)>? results = null;
        while (NextField(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("dimension_keys"u8))
            {
                keys = ReadFigureTexts();
            }
            else if (name.SequenceEqual("results"u8))
            {
                results = ReadList(static (ref GraphReader reader) => reader.ReadResult());
            }
            else
            {
                Skip();
            }
        }

        if (results is null)
        {
            return new(keys, null);
        }

        var figures = new GraphFigure[results.Count];
        for (int i = 0; i < figures.Length; i++)
        {
            figures[i] = new(results[i].Value, results[i].Time, keys, results[i].Parts);
        }

        return new(keys, figures);
    }

    private (double Value, DateTimeOffset? Time, IReadOnlyList<string> Parts) ReadResult()
    {
        StartObject("A part of a breakdown");
        double? value = null;
        DateTimeOffset? time = null;
        IReadOnlyList<string> parts = [];
        while (NextField(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("dimension_values"u8))
            {
                parts = ReadFigureTexts();
            }
            else if (name.SequenceEqual("value"u8))
            {
                value = ReadDouble();
            }
            else if (name.SequenceEqual("end_time"u8))
            {
                time = ReadTime();
            }
            else
            {
                Skip();
            }
        }

        return (value ?? Missing<double>("A part of a breakdown must hold 'value'."), time, parts);
    }

    private GraphFigures.Entry ReadFigureEntry()
    {
        StartObject("A value");
        double? value = null;
        List<(string Key, double Value)>? parts = null;
        DateTimeOffset? time = null;
        while (NextField(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("end_time"u8))
            {
                time = ReadTime();
            }
            else if (!name.SequenceEqual("value"u8))
            {
                Skip();
            }
            else if (_json.TokenType == JsonTokenType.StartObject)
            {
                parts = ReadFigureParts();
            }
            else
            {
                value = ReadDouble();
            }
        }

        if (parts is null)
        {
            return new(isObject: false, time, value is { } number ? [new(number, time, [], [])] : []);
        }

        var figures = new GraphFigure[parts.Count];
        for (int i = 0; i < figures.Length; i++)
        {
            figures[i] = new(parts[i].Value, time, [], [parts[i].Key]);
        }

        return new(isObject: true, time, figures);
    }

    private List<(string Key, double Value)> ReadFigureParts()
    {
        var parts = new List<(string, double)>();
        ReadToken();
        while (_json.TokenType == JsonTokenType.PropertyName)
        {
            string key = _json.GetString();
            ReadToken();
            if (ReadDouble() is { } value)
            {
                parts.Add((key, value));
            }

            ReadToken();
        }

        return parts;
    }

    private IReadOnlyList<string> ReadFigureTexts() => ReadList(static (ref GraphReader reader) => reader.NotNull(reader.ReadId())) ?? [];
}
