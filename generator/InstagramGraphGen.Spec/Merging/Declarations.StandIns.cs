using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Reading;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Merging;

/// <content>What stands in for declarations that could not be read.</content>
internal sealed partial class Declarations
{
    // What can stand empty for what could not be read, and the key under which nothing stands.
    private static readonly Dictionary<DeclarationKind, string> _standIns = new()
    {
        [DeclarationKind.Node] = "fields",
        [DeclarationKind.Object] = "fields",
        [DeclarationKind.Enum] = "values",
        [DeclarationKind.Input] = "params",
    };

    /// <summary>
    /// What could not be read stands as an empty type of its name, so that whatever names it stays as it is: a syntax error in one file must not change, and emit anew, all that has to do with what is in it.
    /// </summary>
    private void StandIn(YamlHead[] heads, IReadOnlyList<Declaration> all)
    {
        foreach (YamlHead head in heads)
        {
            if (DeclarationReader.KindOf(head) is not { } kind || !_standIns.TryGetValue(kind, out string? members) || !CSharpNames.IsTypeName(head.Value) || TypeReader.IsBuiltIn(head.Value)
                || _types.ContainsKey(head.Value) || all.Any(d => d.Kind != DeclarationKind.Extend && d.Name.Value == head.Value) || Names.Take($"what could not be read of {head.Value}", NamesOf(kind, head.Value)) is not null)
            {
                continue;
            }

            var nowhere = new SourceSpan("", 0, 0, 1, 1, 1, 1);
            var name = new YamlScalar(head.Value, YamlScalarKind.Text, nowhere);
            var body = new YamlMapping([new YamlEntry(new YamlScalar(head.Key, YamlScalarKind.Text, nowhere), name), new YamlEntry(new YamlScalar(members, YamlScalarKind.Text, nowhere), new YamlMapping([], nowhere))], nowhere);
            _types.Add(head.Value, new Declaration(kind, name, body));
        }
    }
}
