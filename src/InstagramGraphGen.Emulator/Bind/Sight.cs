using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>What a request is about, as far as it can be told before it is answered: whose it is, and what it counts as. What could not be told is null.</summary>
/// <param name="Verb">Its method; what the parameter <c>method</c> says goes before HTTP's.</param>
/// <param name="Target">Its path and query.</param>
internal sealed record Sight(string Verb, string Target)
{
    /// <summary>What of the spec it asks for: <c>IgUser.conversations</c>, <c>IgUser.messages.Send</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>The node of the account that it is made for: the one in its path, if that is one that a token can belong to; else the token's own.</summary>
    public StoredObject? Owner { get; init; }

    /// <summary>The id of that account.</summary>
    public string? Account => Owner?.Id;

    /// <summary>The rate that it counts in.</summary>
    public RateSpec? Rate { get; init; }
}

/// <summary>Looks at requests before they are answered.</summary>
internal sealed class Lookout(GraphSpec spec, CallBinder binder, GroupCalls groups, EmulatedTokens tokens, HostDialect dialect)
{
    private readonly HashSet<string> _owners = [.. spec.Api.Roots.Where(root => root.Path is not null).Select(root => root.Node)];

    public Sight Look(WireRequest request, GraphSnapshot snapshot)
    {
        var sight = new Sight(request.Method, request.Target) { Owner = snapshot.Account };
        try
        {
            Call call = Call.Read(request, spec.Api.Version, dialect);
            HeldToken? token = tokens.Find(TokenCheck.TokenOf(call, request.Authorization));
            snapshot = snapshot.SeenBy(token?.Account);
            sight = sight with { Verb = call.Method, Owner = snapshot.Account };
            sight = groups.Find(call) is { } asked ? sight with { Operation = asked.Name } : Look(sight, call, binder.Find(call, snapshot, token), request.Upload is not null);

            // A token that nobody gave out is nobody's: whoever guesses uses up no account's calls.
            return token is null ? sight with { Owner = null, Rate = null } : sight;
        }
        catch (Exception)
        {
            // What is wrong with it, the answer tells.
            return sight;
        }
    }

    private Sight Look(Sight sight, Call call, CallTarget target, bool isUpload)
    {
        StoredObject node = target.Node;
        sight = sight with { Owner = _owners.Contains(node.Spec.Name) ? node : sight.Owner };
        if (isUpload && target.Edge is null && node.Spec.Upload is not null)
        {
            return sight with { Operation = UploadHead.OperationOf(node.Spec) };
        }

        string name = target.Edge is { } edge ? $"{node.Spec.Name}.{edge.WireName}" : node.Spec.Name;
        if (call.Method == "GET")
        {
            return sight with { Operation = name, Rate = spec.Api.FindRate(target.Edge?.Get?.Rate) };
        }

        OperationSpec write = binder.FindWrite(call, target);
        var arguments = Arguments.Of(call.Parameters.WithNulls);
        FormSpec? form = FormChoice.Of(write.Forms, target.Scope, arguments.Root).Form;
        IEnumerable<FormSpec> values = form is null ? [] : new Alternatives(spec, target.Scope).In(form.Params, arguments.Root);
        string? rate = values.Select(value => value.Rate).OfType<string>().FirstOrDefault() ?? form?.Rate ?? write.Rate;
        return sight with { Operation = form is null ? name : $"{name}.{form.Name}", Rate = spec.Api.FindRate(rate) };
    }
}
