namespace InstagramGraphGen.Benchmarks.Scale;

/// <summary>A spec, and a program over it that makes two calls.</summary>
/// <param name="Name">What it is called in the results.</param>
/// <param name="Specs">Its files.</param>
/// <param name="Code">The program.</param>
/// <param name="Edited">The spec file to edit, and a node in it.</param>
internal sealed record Consumer(string Name, (string Path, string Text)[] Specs, string Code, (string Path, string Node) Edited)
{
    private const string Rest = """

        internal static class Rows
        {
            public static string Show(System.Collections.Generic.IEnumerable<string?> rows)
            {
                int count = 0;
                var text = new System.Text.StringBuilder();
                foreach (string? row in rows)
                {
                    if (!string.IsNullOrWhiteSpace(row))
                    {
                        count += row == "a" ? 2 : 1;
                        text.Append(count).Append(": ").AppendLine(row.Trim());
                    }
                }

                return text.ToString();
            }
        }
        """;

    /// <summary>A program that uses nothing.</summary>
    public const string Empty = "System.Console.WriteLine(\"Hello\");\n";

    public static Consumer Of(string name) => name switch
    {
        "instagram" => new(
            name,
            [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "spec"), "*.graph.yaml").Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllText(f)))],
            """
            using Instagram;
            using InstagramGraphGen;

            var client = new InstagramClient(new System.Net.Http.HttpClient(), new GraphOptions { AccessToken = args[0] });
            GraphPage<IgConversation> page = await client.Me.Conversations.Limit(5).Fields(c => c.Id, c => c.UpdatedTime).GetAsync();
            IgMessage message = await client.Message(args[1]).Fields(m => m.Id, m => m.CreatedTime, m => m.Message).GetAsync();
            System.Console.WriteLine(Rows.Show([page.Items[0].Id.ToString(), message.Message, "a"]));
            """ + Rest,
            ("IgComment.graph.yaml", "IgComment")),
        "synthetic" => new(
            name,
            SyntheticSpec.Of(),
            """
            using InstagramGraphGen;
            using Scale;

            var client = new ScaleClient(new System.Net.Http.HttpClient(), new GraphOptions { AccessToken = args[0] });
            ScNode0003 one = await client.Node0003(args[1]).Fields(n => n.Id, n => n.NextOf.Fields(m => m.Id)).GetAsync();
            ScNode0004 two = await client.Node0004(args[1]).Fields(n => n.Id).GetAsync();
            System.Console.WriteLine(Rows.Show([one.Id.ToString(), two.Id.ToString(), "a"]));
            """ + Rest,
            ("ScNode0500.graph.yaml", "ScNode0501")),
        _ => throw new ArgumentException($"'{name}' is neither instagram nor synthetic."),
    };
}
