namespace InstagramGraphGen.Emulator;

/// <summary>What taking permissions back does to tokens: the data does not hold these, so the spec's effects cannot say it.</summary>
internal static class WithdrawnPermissions
{
    private const string Edge = "FacebookUser.permissions";

    /// <summary>Takes a permission from the tokens of the person whose write it was, or ends them.</summary>
    public static void After(Call call, CallTarget target, EmulatedTokens tokens)
    {
        if (call.Method == "DELETE" && target.Edge is { } edge && $"{target.Node.Spec.Name}.{edge.WireName}" == Edge)
        {
            tokens.Withdraw(target.Node.Id, call.Parameters["permission"] is { Length: > 0 } permission ? permission : null);
        }
    }
}
