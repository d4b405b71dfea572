using MerToolkit.Evaluation.Reports.Writing;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>Predicted against true values; what is right lies on the diagonal.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Alternative">What it says, in words.</param>
/// <param name="Points">True and predicted value of the rows drawn, in the target's unit, finite.</param>
internal sealed record ScatterPicture(
    string Title, string Caption, string Alternative, IReadOnlyList<(double True, double Predicted)> Points)
    : Picture(Title, Caption, Alternative)
{
    private const double Radius = 2.4;

    /// <inheritdoc/>
    public override double Width => NarrowWidth;

    /// <inheritdoc/>
    public override double Height => PlotFrame.Height;

    /// <inheritdoc/>
    public override void Draw(MarkupWriter svg)
    {
        // One range for both, so that the diagonal is the truth.
        double[] values = [.. Points.SelectMany(point => new[] { point.True, point.Predicted })];
        var frame = new PlotFrame(values, values);
        frame.Draw(svg, "true", "predicted");
        var (low, high) = (frame.Across.Ticks[0].Value, frame.Across.Ticks[^1].Value);
        frame.Line(svg, "zero", (low, low), (high, high));
        svg.Open("g", ("class", "cloud"));
        foreach (var (truth, predicted) in Points) frame.Point(svg, (truth, predicted), Radius);
        svg.Close();
    }
}
