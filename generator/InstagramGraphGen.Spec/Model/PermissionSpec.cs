namespace InstagramGraphGen.Spec;

/// <summary>A permission that something of the API takes.</summary>
/// <param name="Name">Its name, such as <c>instagram_business_basic</c>.</param>
/// <param name="CSharpName">The C# name of the constant that holds it.</param>
public sealed record PermissionSpec(string Name, string CSharpName);
