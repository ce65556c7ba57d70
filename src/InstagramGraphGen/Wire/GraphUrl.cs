using System.Runtime.CompilerServices;

namespace InstagramGraphGen;

/// <summary>The URL of a call: its path, and behind it what its encoding puts into the query.</summary>
internal static class GraphUrl
{
    public static string Of(string root, in GraphCall call, string? proof)
    {
        var url = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[512]);
        url.AppendLiteral(root);
        url.AppendLiteral(call.Path);
        if (call.Operation.Encoding == GraphEncoding.Query)
        {
            char separator = '?';
            AppendArguments(ref url, call.Arguments, ref separator);
            if (call.Fields is not null)
            {
                Append(ref url, "fields", call.Fields.Text, ref separator);
            }

            if (proof is not null)
            {
                Append(ref url, "appsecret_proof", proof, ref separator);
            }
        }

        return url.ToStringAndClear();
    }

    private static void AppendArguments(ref DefaultInterpolatedStringHandler url, GraphArgument? argument, ref char separator)
    {
        // In the order in which they were set.
        if (argument is not null)
        {
            AppendArguments(ref url, argument.Previous, ref separator);
            Append(ref url, argument.Name, argument.Value.ToString(), ref separator);
        }
    }

    private static void Append(ref DefaultInterpolatedStringHandler url, string name, string value, ref char separator)
    {
        url.AppendFormatted(separator);
        url.AppendLiteral(name);
        url.AppendLiteral("=");
        QueryEscaping.Append(ref url, value);
        separator = '&';
    }
}
