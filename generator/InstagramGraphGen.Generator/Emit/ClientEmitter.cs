using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>The api → its client, with a member per root, and its hosts.</summary>
internal static class ClientEmitter
{
    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>Emits <c>{Client}.g.cs</c>.</summary>
    public static EmittedFile Emit(ClientPart part, EmitOptions options)
    {
        ApiSpec api = part.Api;
        SourceWriter writer = SourceWriter.File(options);
        XmlDoc.Write(writer, api.Summary, $"The {api.Name} API.", XmlDoc.Remarks(Availability.Everywhere, docs: api.Docs, more: $"Version {api.Version}."));
        using (writer.OpenType($"{options.Visibility} sealed partial class {api.Client} : {Runtime}GraphClient, {Runtime}IGraphClient<{api.Client}>"))
        {
            string arguments = ArgumentsOf(api, options);
            writer.Line($"private static readonly {Runtime}GraphApi s_api = {(!HasMore(api) ? $"new({arguments})" : $"new {api.Name}Api()")};");
            writer.Line();
            XmlDoc.Element(writer, "summary", "Makes a client.");
            XmlDoc.Element(writer, "param", "Sends the requests; it stays the caller's.", " name=\"httpClient\"");
            XmlDoc.Element(writer, "param", "The token, and where to send it.", " name=\"options\"");
            XmlDoc.Element(writer, "exception", "Options cannot work; each is named.", " cref=\"global::System.ArgumentException\"");
            writer.Line($"public {api.Client}(global::System.Net.Http.HttpClient httpClient, {Runtime}GraphOptions options)");
            writer.Indented(": base(httpClient, options, s_api)");
            writer.Line("{");
            writer.Line("}");
            writer.Line();
            writer.Line($"private {api.Client}({Runtime}GraphSender sender)");
            writer.Indented(": base(sender)");
            writer.Line("{");
            writer.Line("}");
            writer.Line();
            XmlDoc.Element(writer, "summary", "The client of another account, which sends through the same HttpClient.");
            XmlDoc.Element(writer, "param", "Gives the account's token.", " name=\"credential\"");
            writer.Line($"public {api.Client} For({Runtime}GraphCredential credential) => new(Sender.For(credential));");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"static {api.Client} {Runtime}IGraphClient<{api.Client}>.Create(global::System.Net.Http.HttpClient httpClient, {Runtime}GraphOptions options) => new(httpClient, options);");
            foreach (RootSpec root in api.Roots)
            {
                writer.Line();
                XmlDoc.Write(writer, root.Summary, root.Path is null ? $"The <see cref=\"{root.Node}\"/> of an id." : $"The <see cref=\"{root.Node}\"/> at <c>/{root.Path}</c>.", []);
                string type = RequestEmitter.RootOf(root.Types, part.LeadingNodes.Contains(root.Node));
                string at = $"new(Sender, global::{options.Namespace}.{root.Types.Request}.{OperationEmitter.Field}.At";
                writer.Line(root.Path is null
                    ? $"public {type} {root.Name}({Runtime}GraphId<{root.Node}> id) => {at}(id));"
                    : $"public {type} {root.Name} => {at}({Literal.Of(string.Join("/", root.Path.Split('/').Select(Uri.EscapeDataString)))}));");
            }

            foreach (GroupMember group in part.Groups)
            {
                writer.Line();
                XmlDoc.Write(writer, group.Summary, "Calls that belong to no node.", []);
                writer.Line($"public {group.TypeName} {group.Name} => new(Sender);");
            }
        }

        writer.Line();
        XmlDoc.Element(writer, "summary", $"The hosts of the {api.Name} API, for <see cref=\"{Runtime}GraphOptions.BaseAddress\"/>.");
        using (writer.OpenType($"{options.Visibility} static class {api.Name}Hosts"))
        {
            for (int i = 0; i < api.Hosts.Count; i++)
            {
                if (i > 0)
                {
                    writer.Line();
                }

                HostSpec host = api.Hosts[i];
                XmlDoc.Element(writer, "summary", $"<c>{XmlDoc.Escape(host.Url)}</c>{(i == 0 ? ", the default" : "")}.");
                writer.Line($"public static global::System.Uri {host.CSharpName} => new({Literal.Of(host.Url)});");
            }
        }

        if (HasMore(api))
        {
            WriteApi(writer, api, options);
        }

        return new($"{api.Client}.g.cs", writer.ToString());
    }

    /// <summary>What the spec says of the api as a whole, where that is more than what every client needs.</summary>
    private static void WriteApi(SourceWriter writer, ApiSpec api, EmitOptions options)
    {
        writer.Line();
        XmlDoc.Element(writer, "summary", $"The {api.Name} API as a whole.");
        using (writer.OpenType($"file sealed class {api.Name}Api() : {Runtime}GraphApi({ArgumentsOf(api, options)})"))
        {
            WriteList(writer, "GraphRate", "Rates", api.Rates.Select(rate => $"new({Literal.Of(rate.Name)}, {Literal.Of(rate.Calls)}, global::System.TimeSpan.FromSeconds({Literal.Of(rate.Period)}))"));
            if (api.Rates.Count > 0 && api.OtherHosts.Count > 0)
            {
                writer.Line();
            }

            WriteList(writer, "GraphHost", "OtherHosts", api.OtherHosts.Select(host => $"new({Literal.Of(host.Name)}, {Literal.Of(host.Url)})"));
        }
    }

    private static bool HasMore(ApiSpec api) => api.Rates.Count + api.OtherHosts.Count > 0;

    private static void WriteList(SourceWriter writer, string type, string name, IEnumerable<string> items)
    {
        string[] all = [.. items];
        if (all.Length == 0)
        {
            return;
        }

        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override global::System.Collections.Generic.IReadOnlyList<{Runtime}{type}> {name} =>");
        writer.Line("[");
        foreach (string item in all)
        {
            writer.Indented($"{item},");
        }

        writer.Line("];");
    }

    private static string ArgumentsOf(ApiSpec api, EmitOptions options)
    {
        string hosts = string.Join(", ", api.Hosts.Select(h => $"new({Literal.Of(h.Name)}, {Literal.Of(h.Url)}){Batch(h)}"));
        return $"{Literal.Of(api.Name)}, {Literal.Of(api.Version)}, [{hosts}], new global::{options.Namespace}.{api.Name}Errors()";
    }

    /// <summary>What a host says of batches, behind what makes it.</summary>
    private static string Batch(HostSpec host) => host.Batch is not { } batch ? ""
        : batch.Path.Length == 0 ? $" {{ BatchLimit = {Literal.Of(batch.Limit)} }}"
        : $" {{ BatchLimit = {Literal.Of(batch.Limit)}, BatchPath = {Literal.Of(batch.Path)} }}";
}

/// <summary>What a client is made of.</summary>
/// <param name="Api">The api.</param>
/// <param name="LeadingNodes">The nodes that lead to edges, in ordinal order.</param>
internal sealed record ClientPart(ApiSpec Api, EquatableArray<string> LeadingNodes)
{
    /// <summary>The groups of calls.</summary>
    public EquatableArray<GroupMember> Groups { get; init; }

    public static ClientPart Of(GraphSpec spec) => new(spec.Api, spec.Objects.Where(RequestEmitter.LeadsOn).Select(o => o.Name).ToEquatableArray())
    {
        Groups = spec.Groups.Select(g => new GroupMember(g.Name, g.TypeName, g.Summary)).ToEquatableArray(),
    };
}

/// <summary>A group of calls as a member of the client.</summary>
internal sealed record GroupMember(string Name, string TypeName, string? Summary);
