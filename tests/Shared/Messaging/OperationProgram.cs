using Instagram;

namespace InstagramGraphGen.Tests.Messaging;

/// <summary>What a program writes for one operation of the spec, with a value for each of its parameters.</summary>
/// <param name="Parameters">What goes over the wire, as a JSON object; a file is <c>file:</c> and its name.</param>
/// <param name="Send">The program.</param>
internal sealed record OperationProgram(Func<ProgramIds, string> Parameters, Func<InstagramClient, ProgramIds, Task<object?>> Send)
{
    /// <summary>A program that gives an answer of some type.</summary>
    public static OperationProgram Of<T>(Func<ProgramIds, string> parameters, Func<InstagramClient, ProgramIds, Task<T>> send) => new(parameters, async (client, ids) => await send(client, ids));
}

/// <summary>The ids that programs name. Where there is data, they are those of it.</summary>
internal sealed record ProgramIds
{
    public string Account { get; init; } = "17841400000000001";

    public string Page { get; init; } = "100000000000001";

    public string FacebookUser { get; init; } = "1040000000000001";

    public string Person { get; init; } = "900000000000001";

    public string Conversation { get; init; } = "aWdfZAG1f0";

    public string Message { get; init; } = "aWdfZAG1f2";

    public string Upload { get; init; } = "1234500001";

    public string Flow { get; init; } = "1234500003";

    public string OptInToken { get; init; } = "1234500004";

    public string Comment { get; init; } = "17800000000000001";

    public string Media { get; init; } = "17900000000000001";

    public string Hashtag { get; init; } = "17840000000000001";

    public string Event { get; init; } = "17910000000000001";

    public string Creator { get; init; } = "17920000000000001";

    public string BoostAd { get; init; } = "17930000000000001";

    public string BoostEligibility { get; init; } = "17940000000000001";

    public string AdPermission { get; init; } = "17950000000000001";

    public string LegacyUser { get; init; } = "17960000000000001";

    public string Business { get; init; } = "17970000000000001";

    public string BusinessAsset { get; init; } = "17980000000000001";

    public string Container { get; init; } = "17890000000000001";

    public string Audio { get; init; } = "880000000000001";

    public string Scheduled { get; init; } = "17955000000000001";

    public string App { get; init; } = "1217981644879628";
}
