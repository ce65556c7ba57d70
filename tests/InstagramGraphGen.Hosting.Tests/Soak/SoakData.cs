using System.Globalization;
using System.Text;
using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Hosting.Tests.Soak;

/// <summary>A thread, its messages newest first.</summary>
internal sealed record SoakConversation(string Id, IReadOnlyList<string> Messages);

/// <summary>An account: the threads that are read, newest first, and the one that is written to, which is newer still.</summary>
internal sealed record SoakAccount(string Id, string Person, string WrittenTo, IReadOnlyList<SoakConversation> Read)
{
    public IReadOnlyList<string> Conversations => [WrittenTo, .. Read.Select(conversation => conversation.Id)];
}

/// <summary>Five accounts with as much to read and to write as so many calls need.</summary>
internal sealed class SoakData
{
    private const int AccountCount = 5;
    private const int MessageCount = 35;

    /// <param name="calls">How many calls it takes to read and write it all, at least.</param>
    public SoakData(int calls)
    {
        int conversations = (int)Math.Ceiling(calls * 0.7 / (AccountCount * MessageCount));
        WritesOfEach = (int)Math.Ceiling(calls * 0.3 / AccountCount);
        Accounts = [.. Enumerable.Range(1, AccountCount).Select(account => new SoakAccount(
            $"{account}000000",
            $"{account}900000",
            $"t{account}_0",
            [.. Enumerable.Range(1, conversations).Select(conversation => new SoakConversation($"t{account}_{conversation}", [.. Enumerable.Range(0, MessageCount).Select(message => $"m{account}_{conversation}_{message}")]))]))];
    }

    /// <summary>What the bundled spec says, once more in figures: what is tested is not asked for it.</summary>
    public static IReadOnlyList<GraphRate> Rates { get; } =
    [
        new("conversations", 2, TimeSpan.FromSeconds(1)),
        new("messages", 100, TimeSpan.FromSeconds(1)),
        new("media_messages", 10, TimeSpan.FromSeconds(1)),
        new("private_replies", 750, TimeSpan.FromHours(1)),
    ];

    public IReadOnlyList<SoakAccount> Accounts { get; }

    public int WritesOfEach { get; }

    public EmulatorData ToData()
    {
        var json = new StringBuilder("""{ "nodes": { "IgUser": [""");
        foreach (SoakAccount account in Accounts)
        {
            json.Append(CultureInfo.InvariantCulture, $$"""{ "id": "{{account.Id}}", "username": "shop{{account.Id}}", "conversations": [""");
            Append(json, account, account.WrittenTo, ["p" + account.WrittenTo], 0);
            for (int i = 0; i < account.Read.Count; i++)
            {
                Append(json, account, account.Read[i].Id, account.Read[i].Messages, i + 1);
            }

            json.Append("] },");
        }

        return EmulatorData.FromJson(json.Append(CultureInfo.InvariantCulture, $$"""], "IgScopedUser": [{{string.Join(",", Accounts.Select(account => $$"""{ "id": "{{account.Person}}" }"""))}}] } }""").ToString());
    }

    // The person's last message is to come in half a year: the account may answer all that time.
    private static void Append(StringBuilder json, SoakAccount account, string id, IReadOnlyList<string> messages, int place)
    {
        string person = place == 0 ? account.Person : $"{account.Person}{place}";
        json.Append(CultureInfo.InvariantCulture, $$"""{ "id": "{{id}}", "updated_time": "{{Time(place)}}", "participants": [{ "id": "{{account.Id}}" }, { "id": "{{person}}" }], "messages": [""");
        for (int i = 0; i < messages.Count; i++)
        {
            json.Append(CultureInfo.InvariantCulture, $$"""{ "id": "{{messages[i]}}", "created_time": "{{(place == 0 ? "2026-07-01T00:00:00Z" : Time(i))}}", "from": { "id": "{{person}}" }, "to": [{ "id": "{{account.Id}}" }], "message": "x" },""");
        }

        json.Append("] },");
    }

    private static string Time(int place) => new DateTimeOffset(2025, 12, 31, 23, 0, 0, TimeSpan.Zero).AddMinutes(-place).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
