using System.Diagnostics;
using System.Globalization;

namespace InstagramGraphGen.Benchmarks.Scale;

/// <summary>What generator and analyzers cost over the Instagram spec and over one of 1,000 nodes: in an editor, and in builds.</summary>
internal static class ScaleCommand
{
    /// <summary>
    /// <c>scale</c>: all. <c>scale editor</c> and <c>scale build</c>: a part. <c>scale check</c>: whether the whole client compiles without a warning. <c>scale native</c>: what 1,000 nodes cost a native program that uses two. Then the spec, unless both are wanted. <c>scale write</c> and a folder: writes the spec of 1,000 nodes there, to look at it.
    /// </summary>
    public static void Run(string[] arguments)
    {
        if (arguments is ["write", var folder])
        {
            Directory.CreateDirectory(folder);
            foreach ((string path, string text) in SyntheticSpec.Of())
            {
                File.WriteAllText(Path.Combine(folder, path), text);
            }

            return;
        }

        string? part = arguments.FirstOrDefault();
        string[] parts = part is null ? ["editor", "build", "native"] : [part];
        string[] specs = arguments is [_, var spec, ..] ? [spec] : part == "native" ? ["synthetic"] : ["instagram", "synthetic"];
        foreach (string name in specs)
        {
            if (parts.Contains("editor"))
            {
                // A process of its own, since the first generation is wanted cold.
                using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["scale", "open", name]))!;
                process.WaitForExit();
            }

            if (parts.Contains("open") || parts.Contains("cold"))
            {
                Open(Consumer.Of(name), isWhole: parts.Contains("open"));
            }

            if (parts.Contains("check"))
            {
                Check(Consumer.Of(name));
            }

            if (parts.Contains("native") && name == "synthetic")
            {
                Native();
            }

            if (parts.Contains("build"))
            {
                Build(Consumer.Of(name), arguments.Length > 2 ? arguments[2..] : ["empty", "unused", "used", "plain", "all"]);
            }
        }
    }

    private static void Check(Consumer consumer)
    {
        foreach (string visibility in (string[])["internal", "public"])
        {
            var clock = new CpuClock();
            string[] found = [.. WholeClient.Check(consumer, visibility).Select(d => d.ToString())];
            Say($"{consumer.Name}: the whole client, {visibility}, every warning an error, docs checked: {found.Length} messages, {clock.Lap().TotalSeconds:0.0} s CPU {string.Join('\n', found.Take(10))}");
        }
    }

    private static void Open(Consumer consumer, bool isWhole)
    {
        var editor = new Editor(consumer);
        (TimeSpan time, TimeSpan cpu, int files, int lines) = editor.Open();
        Say($"{consumer.Name}: cold generation {time.TotalMilliseconds:0} ms, {cpu.TotalMilliseconds:0} ms CPU, {files} files, {lines} lines");
        if (!isWhole)
        {
            return;
        }

        (double generator, (string Name, double Time)[] analyzers, double binding) = editor.Type();
        Say($"{consumer.Name}: keystroke {generator + analyzers.Sum(a => a.Time):0.00} ms: generator {generator:0.00}, {string.Join(", ", analyzers.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Name} {a.Time:0.00}")))}; the compiler, to bind the file: {binding:0.00}");
        (double edit, int again) = editor.Edit();
        Say($"{consumer.Name}: edit of one node {edit:0.0} ms, {again} files emitted anew");
    }

    /// <summary>A native program that uses two nodes of the cycle: over all 1,000 nodes, and over these two.</summary>
    private static void Native()
    {
        Consumer consumer = Consumer.Of("synthetic");
        using var overAll = new ConsumerProject([("Program.cs", consumer.Code)], specs: consumer.Specs);
        using var overTwo = new ConsumerProject([("Program.cs", consumer.Code)], specs: SyntheticSpec.OfNodes(3, 4));
        (long all, long two) = (overAll.PublishNative(), overTwo.PublishNative());
        Say($"a native program that uses two nodes: {all:N0} bytes over 1,000 nodes, {two:N0} over these two, {all - two:N0} more");
    }

    /// <summary>Whole builds without a compiler server: seconds, and seconds of processor time.</summary>
    private static void Build(Consumer consumer, string[] wanted)
    {
        string shown = consumer.Name + ": dotnet build, ";
        Measure("empty", "an empty console", isPackage: false, Consumer.Empty);
        Measure("unused", "nothing used", isPackage: true, Consumer.Empty);
        Measure("used", "two calls, intercepted", isPackage: true, consumer.Code);
        Measure("plain", "two calls, not intercepted", isPackage: true, consumer.Code, "-p:GraphGenInterceptors=false");
        Measure("all", "nothing used, all emitted", isPackage: true, Consumer.Empty, "-p:GraphGenEmit=all");

        void Measure(string key, string what, bool isPackage, string code, params string[] properties)
        {
            if (!wanted.Contains(key))
            {
                return;
            }

            using var project = new ConsumerProject([("Program.cs", code)], isPackage, consumer.Name == "instagram" ? [] : consumer.Specs);
            (double Wall, double Cpu)[] rounds = [.. Enumerable.Range(0, key == "all" ? 1 : 3).Select(_ => project.Build(properties))];
            (double wall, double cpu) = rounds.OrderBy(r => r.Cpu).First();
            Say($"{shown}{what}: {cpu:0.0} s CPU, {wall:0.0} s");
        }
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
