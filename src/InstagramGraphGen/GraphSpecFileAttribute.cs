using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>For emitted code: a spec file that a public client was made from, so that the analyzers of projects that use the client know it, too.</summary>
/// <param name="name">The file's name.</param>
/// <param name="text">Its YAML.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GraphSpecFileAttribute(string name, string text) : Attribute
{
    /// <summary>The file's name.</summary>
    public string Name => name;

    /// <summary>Its YAML.</summary>
    public string Text => text;
}
