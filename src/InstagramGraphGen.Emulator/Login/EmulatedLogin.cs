namespace InstagramGraphGen.Emulator;

/// <summary>How logging in goes at an emulator.</summary>
public sealed class EmulatedLogin
{
    /// <summary>The addresses that the browser may come back to, to the letter; none (the default): any will do.</summary>
    public IReadOnlyCollection<string> RedirectUris { get; init; } = [];

    /// <summary>What the person does on the page that asks them.</summary>
    public LoginAnswer Answer { get; init; }

    /// <summary>The id of the account that logs in where nobody is asked; null: the data's own.</summary>
    public string? Account { get; init; }

    /// <summary>How long a code is good.</summary>
    public TimeSpan CodeLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether the token for a code comes in <c>{"data":[…]}</c>, with the permissions as one text: both forms are known of the API.</summary>
    public bool WrapsToken { get; init; }
}

/// <summary>What a person does on the page that asks whether an app may act for them.</summary>
public enum LoginAnswer
{
    /// <summary>They see the page, and choose: a browser shows it.</summary>
    Asked,

    /// <summary>They agree at once: no page is shown.</summary>
    Yes,

    /// <summary>They refuse at once.</summary>
    No,
}
