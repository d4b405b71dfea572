using MerToolkit.Evaluation.Reports.Writing;
using static MerToolkit.Evaluation.Reports.Writing.MarkupWriter;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>A song on the plane of valence and arousal: where it is and where it was predicted.</summary>
/// <param name="True">True valence and arousal, in the targets' units, finite.</param>
/// <param name="Predicted">Predicted valence and arousal, in the targets' units, finite.</param>
internal readonly record struct PlanePoint((double Valence, double Arousal) True, (double Valence, double Arousal) Predicted);

/// <summary>The plane of valence and arousal (Russell 1980): every song's true place joined to its predicted one.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Alternative">What it says, in words.</param>
/// <param name="Points">The songs drawn.</param>
internal sealed record PlanePicture(string Title, string Caption, string Alternative, IReadOnlyList<PlanePoint> Points)
    : Picture(Title, Caption, Alternative)
{
    private const double LegendHeight = 22;
    private const double RingRadius = 2.6;
    private const double DotRadius = 2.8;

    /// <summary>Where both axes part low from high, in the targets' units.</summary>
    public double Parting { get; init; }

    /// <inheritdoc/>
    public override double Width => NarrowWidth;

    /// <inheritdoc/>
    public override double Height => PlotFrame.Height + LegendHeight;

    /// <inheritdoc/>
    public override void Draw(MarkupWriter svg)
    {
        var frame = new PlotFrame(
            Points.SelectMany(point => new[] { point.True.Valence, point.Predicted.Valence }),
            Points.SelectMany(point => new[] { point.True.Arousal, point.Predicted.Arousal }));
        frame.Draw(svg, "valence", "arousal");
        DrawCross(svg, frame);
        svg.Open("g", ("class", "errors"));
        foreach (var point in Points) frame.Line(svg, null, point.True, point.Predicted);
        svg.Close().Open("g", ("class", "rings"));
        foreach (var point in Points) frame.Point(svg, point.True, RingRadius);
        svg.Close().Open("g", ("class", "dots"));
        foreach (var point in Points) frame.Point(svg, point.Predicted, DotRadius);
        svg.Close();
        DrawLegend(svg, Height - 10);
    }

    // Quadrants part at 0 unless it is said otherwise, and nowhere that the scales do not go through.
    private void DrawCross(MarkupWriter svg, PlotFrame frame)
    {
        if (!frame.Across.HoldsInside(Parting) || !frame.Upwards.HoldsInside(Parting)) return;
        frame.Line(svg, "zero", (frame.Across.Ticks[0].Value, Parting), (frame.Across.Ticks[^1].Value, Parting));
        frame.Line(svg, "zero", (Parting, frame.Upwards.Ticks[0].Value), (Parting, frame.Upwards.Ticks[^1].Value));
    }

    private static void DrawLegend(MarkupWriter svg, double baseline)
    {
        var middle = Number(baseline - 4);
        svg.Open("g", ("class", "rings")).Empty("circle", ("cx", "140"), ("cy", middle), ("r", "4")).Close();
        svg.Element("text", "true", ("class", "quiet"), ("x", "150"), ("y", Number(baseline)));
        svg.Open("g", ("class", "dots")).Empty("circle", ("cx", "210"), ("cy", middle), ("r", "4")).Close();
        svg.Element("text", "predicted", ("class", "quiet"), ("x", "220"), ("y", Number(baseline)));
    }
}
