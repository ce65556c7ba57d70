using InstagramGraphGen.Cli.Output;
using Spectre.Console;

namespace InstagramGraphGen.Cli.Publishing;

/// <summary>One publishing, which a person may watch.</summary>
internal sealed class PublishingRun
{
    private readonly ProgressContext? _shown;
    private ProgressTask? _stage;

    private PublishingRun(ProgressContext? shown, TimeSpan wait, CancellationToken stop)
    {
        _shown = shown;
        Stop = stop;
        Options = new GraphWaitOptions { Limit = wait, Progress = shown is null ? null : new Heard<GraphProgress>(Show) };
    }

    /// <summary>How long to wait, and who hears how far it is.</summary>
    public GraphWaitOptions Options { get; }

    /// <summary>Stops it.</summary>
    public CancellationToken Stop { get; }

    public static Task<T> RunAsync<T>(Surroundings surroundings, TimeSpan wait, Func<PublishingRun, Task<T>> run, CancellationToken stop) =>
        surroundings.CanShowProgress
            ? surroundings.ErrorConsole.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).StartAsync(shown => run(new(shown, wait, stop)))
            : run(new(null, wait, stop));

    /// <summary>Hears how many bytes of a file have gone out; null: nobody watches.</summary>
    public IProgress<long>? ProgressOf(string name, long length)
    {
        if (_shown is null)
        {
            return null;
        }

        ProgressTask task = _shown.AddTask(Markup.Escape(Printable.Line($"Sending {name}")), maxValue: Math.Max(1, length));
        return new Heard<long>(count => task.Value = count);
    }

    private void Show(GraphProgress progress)
    {
        string words = progress.Stage switch
        {
            GraphStage.Creating => "Beginning",
            GraphStage.Uploading => "Sending",
            GraphStage.Waiting => "Instagram works on it",
            _ => "Publishing",
        };
        _stage ??= _shown!.AddTask(words).IsIndeterminate();
        _stage.Description = Markup.Escape(Printable.Line(progress.Detail is null ? words : $"{words}: {progress.Detail}"));
    }

    /// <summary>Hears at once: what is told later comes too late for a line that is redrawn.</summary>
    private sealed class Heard<T>(Action<T> hear) : IProgress<T>
    {
        public void Report(T value) => hear(value);
    }
}
