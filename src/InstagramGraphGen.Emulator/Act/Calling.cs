using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Carries calls out that belong to no node and do nothing with tokens. Their subject is the account of the token, or the data's own where there is none.</summary>
internal sealed class Calling(TokenCheck check, Writing writing, GraphStore store, EmulatedWebhooks webhooks)
{
    /// <summary>Carries a call out.</summary>
    /// <exception cref="Refusal">Something is wrong with it, or a rule refuses it.</exception>
    public JsonObject Act(Call call, AskedCall asked, string? authorization, Understanding understood)
    {
        FormSpec form = asked.Spec.Form;
        HostDialect dialect = asked.Dialect;
        HeldToken? token = asked.Spec.Token == TokenPlace.None ? null : check.Demand(call, authorization, dialect);
        var scope = new SpecScope(dialect.Host, call.Version);
        foreach (string permission in scope.PermissionsOf(form.Permissions, form.PermissionsByHost))
        {
            if (token?.Permissions?.Contains(permission) == false)
            {
                throw dialect.Refuse(RefusalReason.MissingPermission, ("permission", permission));
            }
        }

        JsonObject? answer = null;
        WriteState? state = null;
        var arguments = Arguments.Of(call.Parameters.WithNulls);
        store.Update(current =>
        {
            GraphSnapshot snapshot = current.SeenBy(token?.Account);
            var checker = new WrittenChecker(snapshot, scope, dialect);
            checker.Check([form], arguments);
            understood.Parameters = checker.Seen;
            state = writing.Begin(snapshot.Account ?? throw dialect.Refuse(RefusalReason.NoTokenAtRoot), arguments, snapshot, call.Version);
            answer = writing.Act(asked.Name, form, state);
            return state.Snapshot.SeenBy(null);
        }, written => webhooks.Tell(state!.Told, written));
        return answer!;
    }
}
