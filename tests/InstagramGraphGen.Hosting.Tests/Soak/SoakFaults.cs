using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Hosting.Tests.Soak;

/// <summary>What goes wrong in a soak.</summary>
internal static class SoakFaults
{
    private static readonly Dictionary<Fault, string> s_names = [];

    /// <summary>Every kind of fault, in a fifth of the answers. An API that does something and says that it refused it is not among them: nothing can tell.</summary>
    public static FaultRule Mix(int seed) => FaultRule.Random(
        seed,
        new(Fault.Transient(), 0.02),
        new(Fault.Transient().AfterExecution(), 0.01),
        new(Fault.Error(1, status: 200), 0.01),
        new(Fault.RateLimit(), 0.003),
        new(Fault.RateLimit(80002), 0.007),
        new(Fault.Error("token_expired"), 0.01),
        new(Fault.HtmlPage(502), 0.015),
        new(Fault.HtmlPage(504).WithoutExecution(), 0.01),
        new(Fault.HtmlPage(200), 0.005),
        new(Fault.EmptyBody(503), 0.01),
        new(Fault.EmptyBody(200), 0.005),
        new(Fault.MalformedBody(), 0.01),
        new(Fault.DoubledBody(), 0.005),
        new(Fault.CutConnection(), 0.015),
        new(Fault.CutConnection(0), 0.01),
        new(Fault.LoseAnswer(), 0.015),
        new(Fault.LoseAnswer().WithoutExecution(), 0.01),
        new(Fault.WrongLength(), 0.01),
        new(Fault.Silence(), 0.005),
        new(Fault.Delay(TimeSpan.FromSeconds(2)), 0.005),
        new(Fault.Delay(TimeSpan.FromSeconds(2), FaultMoment.BeforeBody), 0.002),
        new(Fault.Delay(TimeSpan.FromSeconds(2), FaultMoment.WithinBody), 0.003),
        new(Fault.Delay(TimeSpan.FromMinutes(5), FaultMoment.BeforeExecution), 0.002),
        new(Fault.Delay(TimeSpan.FromMinutes(5), FaultMoment.WithinBody), 0.003));

    public static string NameOf(Fault fault)
    {
        lock (s_names)
        {
            return s_names.TryGetValue(fault, out string? name) ? name : s_names[fault] = fault.ToString();
        }
    }
}
