namespace InstagramGraphGen.Emulator.Tests.Writing;

/// <summary>An API with nothing in it, to which tests add what they are about.</summary>
internal static class LibraryApi
{
    public const string Head = """
        api: Library
        namespace: Library
        client: LibraryClient
        version: v3.0
        hosts: { main: https://graph.library.example }
        roots: { Me: { node: Reader, path: me } }
        ---

        """;
}
