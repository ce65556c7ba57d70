using Spectre.Console.Rendering;

namespace InstagramGraphGen.Cli.Output;

/// <summary>Draws something without the blanks at the end of its lines: where a terminal draws emoji wider than expected, they would break the line.</summary>
internal sealed class TrimmedLines(IRenderable inner) : IRenderable
{
    public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (SegmentLine line in Segment.SplitLines(inner.Render(options, maxWidth)))
        {
            int end = line.FindLastIndex(segment => !string.IsNullOrWhiteSpace(segment.Text)) + 1;
            foreach (Segment segment in line.Take(end))
            {
                yield return segment;
            }

            yield return Segment.LineBreak;
        }
    }
}
