namespace InstagramGraphGen;

/// <summary>How many calls of one sort an account may make.</summary>
/// <param name="Name">The sort: the rate family that operations and values name in the spec.</param>
/// <param name="Calls">How many.</param>
/// <param name="Per">In how long a time.</param>
public sealed record GraphRate(string Name, int Calls, TimeSpan Per);
