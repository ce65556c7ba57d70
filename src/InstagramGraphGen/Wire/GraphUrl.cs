using System.Runtime.CompilerServices;

namespace InstagramGraphGen;

/// <summary>The URL of a call: its path, and behind it what its encoding puts into the query.</summary>
internal static class GraphUrl
{
    /// <param name="root">What stands before the path.</param>
    /// <param name="call">The call.</param>
    /// <param name="secrets">What it carries besides; <c>default</c>: it is only shown.</param>
    public static string Of(string root, in GraphCall call, in SentSecrets secrets)
    {
        var url = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[512]);
        url.AppendLiteral(root);
        url.AppendLiteral(call.Path);
        if (call.Operation.Encoding == GraphEncoding.Query)
        {
            char separator = '?';
            AppendArguments(ref url, call.Arguments, secrets.Mask, ref separator);
            if (call.Fields is not null)
            {
                Append(ref url, "fields", call.Fields.Text, ref separator);
            }

            if (secrets.Token is { } token)
            {
                Append(ref url, "access_token", token, ref separator);
            }

            if (secrets.Proof is { } proof)
            {
                Append(ref url, "appsecret_proof", proof.Value, ref separator);
                if (proof.Time is { } time)
                {
                    Append(ref url, "appsecret_time", time, ref separator);
                }
            }
        }

        return url.ToStringAndClear();
    }

    private static void AppendArguments(ref DefaultInterpolatedStringHandler url, GraphArgument? argument, SecretMask? mask, ref char separator)
    {
        // In the order in which they were set.
        if (argument is not null)
        {
            AppendArguments(ref url, argument.Previous, mask, ref separator);
            Append(ref url, argument.Name, argument.Value.Revealed(mask).ToString(), ref separator);
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
