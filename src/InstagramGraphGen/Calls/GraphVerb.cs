using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>What a call does: the HTTP methods that a Graph API has.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum GraphVerb
{
    /// <summary>Reads; sending it twice does no harm.</summary>
    Get,

    /// <summary>Creates or changes.</summary>
    Post,

    /// <summary>Deletes.</summary>
    Delete,
}

/// <summary>Verbs as HTTP has them.</summary>
internal static class GraphVerbs
{
    /// <summary>The method of a request.</summary>
    public static HttpMethod ToMethod(this GraphVerb verb) => verb switch
    {
        GraphVerb.Get => HttpMethod.Get,
        GraphVerb.Post => HttpMethod.Post,
        _ => HttpMethod.Delete,
    };

    /// <summary>The word that messages begin with.</summary>
    public static string ToWord(this GraphVerb verb) => verb switch
    {
        GraphVerb.Get => "GET",
        GraphVerb.Post => "POST",
        _ => "DELETE",
    };
}
