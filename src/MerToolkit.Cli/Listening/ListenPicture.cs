using MerToolkit.Core.Emotion;
using MerToolkit.Workflows.Listening;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MerToolkit.Cli.Listening;

/// <summary>What the live view shows: the plane with the point and its trail, and the facts beside it. Plain text, so that brackets stay.</summary>
/// <param name="hasColor">True when colours are wanted.</param>
internal sealed class ListenPicture(bool hasColor) : Renderable
{
    private const int MomentsKept = 40;
    private const int FactsWidth = 44;
    private const string Gap = "  ";

    private readonly Lock _lock = new();
    private readonly Queue<LivePrediction> _moments = [];

    /// <summary>What is heard; null before the first sample.</summary>
    public ListeningStart? Start { get; set; }

    /// <summary>Where the page is; empty for nowhere.</summary>
    public string Page { get; set; } = "";

    /// <summary>What holds the stream up; empty for nothing.</summary>
    public string Note { get; set; } = "waiting for sound";

    /// <summary>Takes a moment.</summary>
    /// <param name="prediction">What the model says of it.</param>
    public void Add(LivePrediction prediction)
    {
        lock (_lock)
        {
            _moments.Enqueue(prediction);
            if (_moments.Count > MomentsKept) _moments.Dequeue();
            Note = "";
        }
    }

    /// <inheritdoc/>
    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(maxWidth, maxWidth);

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        LivePrediction[] moments;
        lock (_lock) moments = [.. _moments];
        var facts = ListenFacts.Lines(moments);
        var plane = moments is [.., { Point: not null }] && maxWidth >= PlaneGrid.Width + Gap.Length + FactsWidth
            ? new PlaneGrid(moments) : null;
        var lines = new List<List<Segment>> { Line(Start is { } start ? $"{start.Model}  {start.Input}" : "mer listen", maxWidth) };
        for (var row = 0; row < Math.Max(facts.Count, plane is null ? 0 : PlaneGrid.Height); row++)
        {
            var line = new List<Segment>();
            if (plane is not null) line.AddRange(plane.Row(row).Select(cell => new Segment(cell.Text, StyleOf(cell.Color))));
            if (plane is not null) line.Add(new Segment(Gap));
            if (row < facts.Count) line.AddRange(facts[row].Select(part => new Segment(part.Text, StyleOf(part.Color))));
            lines.Add(line);
        }

        lines.Add(Line(string.Join("  ", new[] { Note, Page }.Where(text => text.Length > 0)), maxWidth));
        return lines.SelectMany(line => line.Append(Segment.LineBreak));
    }

    private static List<Segment> Line(string text, int width) => [new Segment(text.Length <= width ? text : text[..width])];

    private Style StyleOf(RgbColor? color) =>
        hasColor && color is { } there ? new Style(new Color(there.Red, there.Green, there.Blue)) : Style.Plain;
}
