using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>All permissions that the spec names → a constant each, for the scopes of a login.</summary>
internal static class PermissionNamesEmitter
{
    /// <summary>Emits <c>{Api}Permissions.g.cs</c>.</summary>
    public static EmittedFile Emit(string api, EquatableArray<PermissionSpec> permissions, EmitOptions options)
    {
        SourceWriter writer = SourceWriter.File(options);
        XmlDoc.Element(writer, "summary", $"The names of the permissions of the {api} API, for the scopes of a login. What a request takes, its <c>RequiredPermissions</c> says.");
        using (writer.OpenType($"{options.Visibility} static class {api}Permissions"))
        {
            for (int i = 0; i < permissions.Count; i++)
            {
                if (i > 0)
                {
                    writer.Line();
                }

                XmlDoc.Element(writer, "summary", $"<c>{XmlDoc.Escape(permissions[i].Name)}</c>.");
                writer.Line($"public const string {permissions[i].CSharpName} = {Literal.Of(permissions[i].Name)};");
            }
        }

        return new($"{api}Permissions.g.cs", writer.ToString()) { IsAlwaysNeeded = true };
    }
}
