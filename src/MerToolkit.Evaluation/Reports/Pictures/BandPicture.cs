using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Writing;
using static MerToolkit.Evaluation.Reports.Writing.MarkupWriter;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>A curve in a band.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Alternative">What it says, in words.</param>
/// <param name="AcrossName">Name of the lower axis, with its unit.</param>
/// <param name="UpwardsName">Name of the left axis.</param>
/// <param name="Points">One or more, ascending by place; low and high are the band.</param>
internal sealed record BandPicture(
    string Title, string Caption, string Alternative, string AcrossName, string UpwardsName, IReadOnlyList<CurvePoint> Points)
    : Picture(Title, Caption, Alternative)
{
    private const double Radius = 2.5;

    /// <inheritdoc/>
    public override double Width => NarrowWidth;

    /// <inheritdoc/>
    public override double Height => PlotFrame.Height;

    /// <inheritdoc/>
    public override ReportTable Numbers => ReportTable.Plain("", Title,
        [.. new[] { AcrossName, "mean", "10\u00A0%", "90\u00A0%" }.Select(name => new TableColumn(name, true))],
        Points.Select(point => (IReadOnlyList<string>)
            [.. new[] { point.Place, point.Value, point.Low, point.High }.Select(NumberText.Significant)]));

    /// <inheritdoc/>
    public override void Draw(MarkupWriter svg)
    {
        var frame = new PlotFrame(
            Points.Select(point => point.Place), Points.SelectMany(point => new[] { point.Value, point.Low, point.High }));
        frame.Draw(svg, AcrossName, UpwardsName);
        var edge = Points.Select(point => (point.Place, point.High)).Concat(Points.Reverse().Select(point => (point.Place, point.Low)));
        svg.Empty("polygon", ("class", "band"), ("points", string.Join(' ',
            edge.Select(corner => $"{Number(frame.Across.At(corner.Place))},{Number(frame.Upwards.At(corner.Item2))}"))));
        foreach (var (before, after) in Points.Zip(Points.Skip(1)))
            frame.Line(svg, "curve", (before.Place, before.Value), (after.Place, after.Value));
        svg.Open("g", ("class", "dots"));
        foreach (var point in Points) frame.Point(svg, (point.Place, point.Value), Radius);
        svg.Close();
    }
}
