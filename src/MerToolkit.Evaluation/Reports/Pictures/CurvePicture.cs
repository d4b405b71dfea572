using MerToolkit.Evaluation.Reports.Writing;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>A score against a level: dots with their intervals, joined by lines, beside the value they are held against.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Alternative">What it says, in words.</param>
/// <param name="AcrossName">Name of the lower axis, with its unit.</param>
/// <param name="UpwardsName">Name of the left axis.</param>
/// <param name="Points">One or more, ascending by place.</param>
/// <param name="Reference">Value they are held against, in the unit of the left axis; NaN for none.</param>
internal sealed record CurvePicture(
    string Title, string Caption, string Alternative, string AcrossName, string UpwardsName, IReadOnlyList<CurvePoint> Points,
    double Reference) : Picture(Title, Caption, Alternative)
{
    private const double Radius = 4.5;

    /// <inheritdoc/>
    public override double Width => NarrowWidth;

    /// <inheritdoc/>
    public override double Height => PlotFrame.Height;

    /// <inheritdoc/>
    public override void Draw(MarkupWriter svg)
    {
        var frame = new PlotFrame(
            Points.Select(point => point.Place),
            Points.SelectMany(point => new[] { point.Value, point.Low, point.High }).Append(Reference));
        frame.Draw(svg, AcrossName, UpwardsName);
        var (first, last) = (frame.Across.Ticks[0].Value, frame.Across.Ticks[^1].Value);
        frame.Line(svg, "mark", (first, Reference), (last, Reference));
        foreach (var (before, after) in Points.Zip(Points.Skip(1)))
            frame.Line(svg, "zero", (before.Place, before.Value), (after.Place, after.Value));
        foreach (var point in Points) frame.Line(svg, "interval", (point.Place, point.Low), (point.Place, point.High));
        svg.Open("g", ("class", "dots"));
        foreach (var point in Points) frame.Point(svg, (point.Place, point.Value), Radius);
        svg.Close();
    }
}
