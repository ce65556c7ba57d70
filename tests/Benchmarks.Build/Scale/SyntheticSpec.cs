using System.Globalization;
using System.Text;

namespace InstagramGraphGen.Benchmarks.Scale;

/// <summary>
/// A spec of 1,000 nodes, made by rule, in the proportions of the largest API that is spoken this way: 8.6 fields a node and one of 253, 0.7 edges a node,
/// a cycle of 28 nodes, edges with up to 106 parameters, enums of up to 593 values (some equal), and names that are keywords, begin with digits or have dots.
/// </summary>
internal sealed class SyntheticSpec
{
    public const int Nodes = 1000;
    public const int Cycle = 28;

    private const string Head = "api: Scale\nnamespace: Scale\nclient: ScaleClient\nversion: v1.0\nhosts: { main: https://graph.example.com }\n";
    private const int Objects = 90;
    private const int Enums = 250;
    private const int NodesPerFile = 4;

    private static readonly string[] s_words =
    [
        "account", "ad", "amount", "audience", "bid", "billing", "budget", "call", "campaign", "category", "code", "content", "count", "country", "creation", "creative", "currency",
        "default", "delivery", "description", "display", "effective", "end", "event", "external", "feed", "image", "insight", "is", "label", "lifetime", "limit_of", "link", "list", "media",
        "message", "name", "object", "offer", "optimization", "owner", "page", "pixel", "placement", "product", "reach", "region", "schedule", "source", "spec", "start", "status",
        "story", "target", "term", "text", "time", "title", "token", "total", "tracking", "type", "update", "url", "user", "value", "video", "view",
    ];

    private static readonly string[] s_awkward = ["class", "event", "string", "namespace", "28d_view", "1d_click", "2g_share", "is", "params", "operator"];

    private readonly Random _random;
    private bool _hasLargest;

    private SyntheticSpec(int seed) => _random = new Random(seed);

    /// <summary>The files: the api, nodes by fours, objects, enums.</summary>
    public static (string Path, string Text)[] Of(int seed = 10) => [.. new SyntheticSpec(seed).Files()];

    /// <summary>The same with these nodes only: what leads to others is left out.</summary>
    public static (string Path, string Text)[] OfNodes(params int[] numbers)
    {
        string[] kept = [.. numbers.Select(NodeName)];
        string[] declarations = [.. Of().Where(f => f.Path != "api.graph.yaml").SelectMany(f => f.Text.Split("---\n"))];
        var files = new List<(string Path, string Text)> { ("api.graph.yaml", $"{Head}roots:\n{string.Concat(numbers.Select(n => $"  {RootName(n)}: {NodeName(n)}\n"))}") };
        foreach (string declaration in declarations.Where(d => !d.StartsWith("node: ", StringComparison.Ordinal) || kept.Any(k => d.StartsWith($"node: {k}\n", StringComparison.Ordinal))))
        {
            IEnumerable<string> lines = declaration.Split('\n').TakeWhile(line => line != "edges:").Where(line => !kept.Aggregate(line, (rest, k) => rest.Replace(k, "", StringComparison.Ordinal)).Contains("ScNode", StringComparison.Ordinal));
            files.Add(($"part{files.Count:000}.graph.yaml", string.Join('\n', lines)));
        }

        return [.. files];
    }

    public static string NodeName(int number) => "Sc" + RootName(number);

    public static string RootName(int number) => "Node" + number.ToString("0000", CultureInfo.InvariantCulture);

    private static string ObjectName(int number) => "ScValue" + number.ToString("00", CultureInfo.InvariantCulture);

    private static string EnumName(int number) => "ScKind" + number.ToString("000", CultureInfo.InvariantCulture);

    private IEnumerable<(string Path, string Text)> Files()
    {
        var api = new StringBuilder($"{Head}roots:\n  Me: {{ node: ScNode0000, path: me }}\n");
        for (int i = 0; i < Nodes; i++)
        {
            api.Append(CultureInfo.InvariantCulture, $"  {RootName(i)}: {NodeName(i)}\n");
        }

        yield return ("api.graph.yaml", api.ToString());
        for (int i = 0; i < Nodes; i += NodesPerFile)
        {
            yield return ($"{NodeName(i)}.graph.yaml", string.Join("---\n", Enumerable.Range(i, NodesPerFile).Select(Node)));
        }

        yield return ("values.graph.yaml", string.Join("---\n", Enumerable.Range(0, Objects).Select(i => $"object: {ObjectName(i)}\nsummary: {Sentence()}\nfields:\n{Fields(6, [])}")));
        yield return ("kinds.graph.yaml", string.Join("---\n", Enumerable.Range(0, Enums).Select(Enum)));
    }

    private string Node(int number)
    {
        int fields = number == 0 ? 253 : 1 + Spread(7.35);
        string[] links = number < Cycle ? [$"  next_of: {{ type: {NodeName((number + 1) % Cycle)}, summary: {Sentence()} }}\n"] : [];
        var text = new StringBuilder($"node: {NodeName(number)}\nsummary: {Sentence()}\nfields:\n  id: {{ type: id<{NodeName(number)}>, default: true, summary: Its id. }}\n");
        text.Append(Fields(fields - 1, links));

        // A few nodes have most of the edges.
        int edges = number % 50 == 1 ? 20 : number % 7 == 3 ? 2 : 0;
        if (edges > 0)
        {
            text.Append("edges:\n");
            foreach (string name in Names(edges))
            {
                text.Append(Edge($"{name}s_of", number));
            }
        }

        return text.ToString();
    }

    private string Edge(string name, int node)
    {
        var text = new StringBuilder($"  {name}:\n    node: {NodeName(node < Cycle && _random.Next(2) == 0 ? _random.Next(Cycle) : _random.Next(Nodes))}\n    summary: {Sentence()}\n");
        int kind = _random.Next(10);
        if (kind < 8)
        {
            text.Append("    get: {").Append(Parameters(_random.Next(5) == 0 ? Spread(4) : 0, canBeRequired: false)).Append("}\n");
        }

        if (kind >= 6)
        {
            // One edge has the most.
            int count = _hasLargest ? Spread(6) : 106;
            _hasLargest = true;
            text.Append(CultureInfo.InvariantCulture, $"    post: {{ returns: {NodeName(_random.Next(Nodes))}{(count == 0 ? "" : ",")}{Parameters(count, canBeRequired: true)}}}\n");
        }

        return text.ToString();
    }

    private string Parameters(int count, bool canBeRequired)
    {
        if (count == 0)
        {
            return "";
        }

        IEnumerable<string> all = Names(count).Select((name, i) => $"{(canBeRequired && i % 6 == 5 ? "of." + name : name + "_of")}: {{ type: {ParameterType()}{(canBeRequired && i == 0 ? ", required: true" : "")}, summary: {Sentence()} }}");
        return $" params: {{ {string.Join(", ", all)} }} ";
    }

    private string Fields(int count, IEnumerable<string> more) => string.Concat(
        Names(count).Select(name => $"  {name}: {{ type: {FieldType()}, summary: {Sentence()}{(_random.Next(40) == 0 ? ", deprecated: Gone soon." : "")} }}\n").Concat(more));

    private string Enum(int number)
    {
        // Every third has the values of the one before.
        int values = number switch { 0 => 593, 1 => 440, 3 => 100, _ => number % 3 == 2 ? (number - 1) % 17 : number % 17 } + 1;
        return $"enum: {EnumName(number)}\nsummary: {Sentence()}\nvalues:\n" + string.Concat(Enumerable.Range(0, values).Select(i => $"  {Word(i)}{Word(i / s_words.Length)}Value: {(i % 11 == 10 ? $"'{i}d_VIEW.{i}'" : $"VALUE_{i}")}\n"));

        static string Word(int i) => char.ToUpperInvariant(s_words[i % s_words.Length][0]) + s_words[i % s_words.Length].Replace("_", "", StringComparison.Ordinal)[1..];
    }

    private string FieldType() => _random.Next(100) switch
    {
        < 42 => "string",
        < 52 => "int",
        < 62 => "bool",
        < 69 => "datetime",
        < 75 => "id",
        < 79 => "list<string>",
        < 84 => EnumName(_random.Next(Enums)),
        < 88 => NodeName(_random.Next(Nodes)),
        < 91 => ObjectName(_random.Next(Objects)),
        < 93 => $"list<{ObjectName(_random.Next(Objects))}>",
        < 94 => $"list<{EnumName(_random.Next(Enums))}>",
        < 95 => "\"map<string, string>\"",
        < 96 => "url",
        < 97 => "json",
        < 98 => "float",
        < 99 => "long",
        _ => $"id<{NodeName(_random.Next(Nodes))}>",
    };

    private string ParameterType() => _random.Next(20) switch
    {
        < 7 => "string",
        < 9 => "int",
        < 11 => "bool",
        < 13 => EnumName(_random.Next(Enums)),
        < 14 => "list<string>",
        < 15 => $"list<{EnumName(_random.Next(Enums))}>",
        < 16 => "id",
        < 17 => "datetime",
        < 18 => "json",
        < 19 => "url",
        _ => "float",
    };

    /// <summary>So many different names; now and then one of the awkward ones.</summary>
    private List<string> Names(int count)
    {
        var names = new List<string>(count);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        while (names.Count < count)
        {
            string name = _random.Next(40) == 0 ? s_awkward[_random.Next(s_awkward.Length)] : $"{s_words[_random.Next(s_words.Length)]}_{s_words[_random.Next(s_words.Length)]}";
            if (taken.Add(name))
            {
                names.Add(name);
            }
        }

        return names;
    }

    private string Sentence() => $"The {string.Join(' ', Enumerable.Range(0, 4 + _random.Next(8)).Select(_ => s_words[_random.Next(s_words.Length)].Replace('_', ' ')))}.";

    /// <summary>A number of that mean, most of them small.</summary>
    private int Spread(double mean) => (int)Math.Min(90, -mean * Math.Log(1 - _random.NextDouble()));
}
