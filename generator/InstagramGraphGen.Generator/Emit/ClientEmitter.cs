using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>The api → its client, with a member per root, and its hosts.</summary>
internal static class ClientEmitter
{
    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>Emits <c>{Client}.g.cs</c>.</summary>
    public static EmittedFile Emit(ApiSpec api, EmitOptions options)
    {
        SourceWriter writer = SourceWriter.File(options);
        XmlDoc.Write(writer, api.Summary, $"The {api.Name} API.", XmlDoc.Remarks(Availability.Everywhere, docs: api.Docs, more: $"Version {api.Version}."));
        using (writer.OpenType($"{options.Visibility} sealed partial class {api.Client} : {Runtime}GraphClient"))
        {
            writer.Line($"private static readonly {Runtime}GraphApi s_api = new({Literal.Of(api.Name)}, {Literal.Of(api.Version)}, {Literal.Of(api.Hosts[0].Url)}, global::{options.Namespace}.{api.Name}Errors.Find);");
            writer.Line();
            XmlDoc.Element(writer, "summary", "Makes a client.");
            XmlDoc.Element(writer, "param", "Sends the requests; it stays the caller's.", " name=\"httpClient\"");
            XmlDoc.Element(writer, "param", "The token, and where to send it.", " name=\"options\"");
            XmlDoc.Element(writer, "exception", "The token is empty, the version is none, or the address is neither https nor on this machine.", " cref=\"global::System.ArgumentException\"");
            writer.Line($"public {api.Client}(global::System.Net.Http.HttpClient httpClient, {Runtime}GraphOptions options)");
            writer.Indented(": base(httpClient, options, s_api)");
            writer.Line("{");
            writer.Line("}");
            foreach (RootSpec root in api.Roots)
            {
                writer.Line();
                XmlDoc.Write(writer, root.Summary, root.Path is null ? $"The <see cref=\"{root.Node}\"/> of an id." : $"The <see cref=\"{root.Node}\"/> at <c>/{root.Path}</c>.", []);
                writer.Line(root.Path is null
                    ? $"public {root.Node}Request {root.Name}({Runtime}GraphId<{root.Node}> id) => new(At(id));"
                    : $"public {root.Node}Request {root.Name} => new(At({Literal.Of(string.Join("/", root.Path.Split('/').Select(Uri.EscapeDataString)))}));");
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

        return new($"{api.Client}.g.cs", writer.ToString());
    }
}
