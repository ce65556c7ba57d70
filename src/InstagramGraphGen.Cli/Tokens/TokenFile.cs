using System.Text.Json;

namespace InstagramGraphGen.Cli.Tokens;

/// <summary>The file with the token of <c>igraph login</c>, which nobody but its owner may read.</summary>
/// <param name="path">Where it is.</param>
internal sealed class TokenFile(string path)
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public string Path => path;

    /// <summary>That of the user; null: the environment does not say where users keep their settings.</summary>
    public static TokenFile? Of(Surroundings surroundings)
    {
        // A relative path counts as none: so says the standard of these variables.
        string? folder = surroundings.Variable("XDG_CONFIG_HOME") is { } config && System.IO.Path.IsPathFullyQualified(config) ? config
            : OperatingSystem.IsWindows() ? surroundings.Variable("APPDATA")
            : surroundings.Variable("HOME") is { } home ? System.IO.Path.Combine(home, ".config") : null;
        return folder is null ? null : new(System.IO.Path.Combine(folder, "igraph", "token.json"));
    }

    /// <summary>The token; null: none is kept.</summary>
    /// <exception cref="UsageException">The file is no such file, or others may read it.</exception>
    public StoredToken? Read()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
        {
            throw new UsageException($"Other users may read or write '{path}', which holds a token. Take that away (chmod 600), or log in anew with 'igraph login'.");
        }

        try
        {
            using FileStream json = File.OpenRead(path);
            if (JsonSerializer.Deserialize(json, StoredTokenJson.Default.StoredToken) is { AccessToken.Length: > 0, Host.Length: > 0 } token)
            {
                return token;
            }
        }
        catch (JsonException)
        {
            // Said below, without what stands in it.
        }

        throw new UsageException($"'{path}' holds no token as 'igraph login' writes it. Delete it, or log in anew.");
    }

    /// <summary>Keeps a token in place of the last one: wholly, or not at all.</summary>
    public void Write(StoredToken token)
    {
        string folder = System.IO.Path.GetDirectoryName(path)!;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, Owner | UnixFileMode.UserExecute);
            options.UnixCreateMode = Owner;
        }

        string draft = $"{path}.{Environment.ProcessId}";
        try
        {
            using (var file = new FileStream(draft, options))
            {
                JsonSerializer.Serialize(file, token, StoredTokenJson.Default.StoredToken);
            }

            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
