using System.Diagnostics;
using System.Globalization;
using InstagramGraphGen.Benchmarks;
using InstagramGraphGen.Benchmarks.Scale;

// What interceptors add to a build of 500 calls, as processor time with them to that without, both sides in turns.
// dotnet run -c Release --project tests/Benchmarks.Build [rounds]
// What a large spec costs: dotnet run -c Release --project tests/Benchmarks.Build -- scale
if (args is ["scale", .. var wanted])
{
    ScaleCommand.Run(wanted);
    return;
}

if (args is ["compile", var what, var side, var times])
{
    // A process of its own, for a compiler that is cold at first; the last compilation counts.
    Parts parts = Enumerable.Range(0, int.Parse(times, CultureInfo.InvariantCulture)).Select(_ => Compiler.Compile(ConsumerCode.Of(what), side == "with")).Last();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parts.Total.TotalSeconds} {parts.Generate.TotalSeconds}"));
    return;
}

int rounds = args is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 5;
foreach (string code in (string[])["fields", "mixed"])
{
    Compare($"{code}, the compiler alone, cold", isIntercepted => Compile(code, isIntercepted, 1));
    Compare($"{code}, the compiler alone, warm", isIntercepted => Compile(code, isIntercepted, 4));
}

// Without the property .Select is replaced all the same, so only .Fields can be built both ways.
using var project = new ConsumerProject(ConsumerCode.Of("fields"));
Compare("fields, dotnet build", isIntercepted => [project.Build($"-p:GraphGenInterceptors={isIntercepted}").Cpu]);

void Compare(string name, Func<bool, double[]> measure)
{
    var without = new List<double[]>();
    var with = new List<double[]>();
    for (int i = 0; i < rounds; i++)
    {
        without.Add(measure(false));
        with.Add(measure(true));
    }

    string line = string.Create(CultureInfo.InvariantCulture, $"{name,-33} {Median(with, v => v[0]) / Median(without, v => v[0]):0.00} ({Median(without, v => v[0]):0.0} s to {Median(with, v => v[0]):0.0} s)");
    if (with[0] is [_, _])
    {
        // Both from one process, so that what else the machine does changes both alike.
        double generate = Median(without, v => v[1]);
        line += string.Create(CultureInfo.InvariantCulture, $", the generator's part: +{Median(with, v => (v[1] - generate) / (v[0] - v[1] + generate)):P0}");
    }

    Console.WriteLine(line);
}

static double Median(IEnumerable<double[]> measured, Func<double[], double> value) => measured.Select(value).Order().ElementAt(measured.Count() / 2);

static double[] Compile(string code, bool isIntercepted, int times)
{
    using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["compile", code, isIntercepted ? "with" : "without", times.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
    string output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return [.. output.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
}
