namespace InstagramGraphGen.Spec.Yaml;

/// <summary>The first key of a document that could not be read, and what stands behind it.</summary>
internal sealed record YamlHead(string Key, string Value);
