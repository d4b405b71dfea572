using MerToolkit.Evaluation.Reports.Writing;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>The score of each trial in its order, and the best so far as a line that only ever improves.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Alternative">What it says, in words.</param>
/// <param name="ScoreName">Name of the left axis.</param>
/// <param name="Scores">Score of each trial, in the metric's unit; NaN for one that failed.</param>
/// <param name="Best">The best of each trial and those before it, in the metric's unit; NaN until one did not fail.</param>
internal sealed record TrialPicture(
    string Title, string Caption, string Alternative, string ScoreName, IReadOnlyList<double> Scores, IReadOnlyList<double> Best)
    : Picture(Title, Caption, Alternative)
{
    private const double Radius = 3.4;

    /// <inheritdoc/>
    public override double Width => NarrowWidth;

    /// <inheritdoc/>
    public override double Height => PlotFrame.Height;

    /// <inheritdoc/>
    public override void Draw(MarkupWriter svg)
    {
        var frame = new PlotFrame(Enumerable.Range(0, Scores.Count + 1).Select(number => (double)number), Scores);
        frame.Draw(svg, "trial", ScoreName);
        DrawFailures(svg, frame);
        svg.Open("g", ("class", "dots"));
        foreach (var (index, score) in Scores.Index()) frame.Point(svg, (index + 1, score), Radius);
        svg.Close();
        for (var index = 0; index < Best.Count; index++)
        {
            if (index > 0) frame.Line(svg, "best", (index + 1, Best[index - 1]), (index + 1, Best[index]));
            if (index + 1 < Best.Count) frame.Line(svg, "best", (index + 1, Best[index]), (index + 2, Best[index]));
        }
    }

    // A trial without a score stands on the lower edge.
    private void DrawFailures(MarkupWriter svg, PlotFrame frame)
    {
        var (bottom, next) = (frame.Upwards.Ticks[0].Value, frame.Upwards.Ticks[^1].Value);
        var height = bottom + (next - bottom) / 25;
        foreach (var (index, score) in Scores.Index())
            if (!double.IsFinite(score)) frame.Line(svg, "mark", (index + 1, bottom), (index + 1, height));
    }
}
