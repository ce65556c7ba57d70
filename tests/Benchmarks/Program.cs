using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using InstagramGraphGen.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks -- --filter '*'
// dotnet run -c Release --project tests/Benchmarks -- crawl
if (args is ["crawl"])
{
    await Crawl.RunAsync();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Reading).Assembly).Run(args, DefaultConfig.Instance.WithOptions(ConfigOptions.JoinSummary));
