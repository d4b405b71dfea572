using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Writing;
using static MerToolkit.Evaluation.Reports.Writing.MarkupWriter;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>What is known at a place: between two bounds.</summary>
/// <param name="Place">In the unit of the lower axis.</param>
/// <param name="Upper">Upper bound, in the unit of the left axis; NaN where there is none.</param>
/// <param name="Lower">Lower bound, in the unit of the left axis; NaN where there is none.</param>
internal readonly record struct BracketPoint(double Place, double Upper, double Lower);

/// <summary>Two curves with what lies between them shaded: the truth is in there.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Alternative">What it says, in words.</param>
/// <param name="AcrossName">Name of the lower axis, with its unit.</param>
/// <param name="UpwardsName">Name of the left axis.</param>
/// <param name="Points">Two or more, ascending by place.</param>
/// <param name="Reference">Value to be held against, in the unit of the left axis; NaN for none.</param>
internal sealed record BracketPicture(
    string Title, string Caption, string Alternative, string AcrossName, string UpwardsName, IReadOnlyList<BracketPoint> Points,
    double Reference) : Picture(Title, Caption, Alternative)
{
    private const double Radius = 3.5;

    /// <summary>Values that the left axis reaches in any case, in its unit: 0 and 1, for shares.</summary>
    public IReadOnlyList<double> Shown { get; init; } = [0, 1];

    /// <inheritdoc/>
    public override double Width => NarrowWidth;

    /// <inheritdoc/>
    public override double Height => PlotFrame.Height;

    /// <inheritdoc/>
    public override void Draw(MarkupWriter svg)
    {
        var frame = new PlotFrame(Points.Select(point => point.Place),
            Points.SelectMany(point => new[] { point.Upper, point.Lower }).Concat([Reference, .. Shown]));
        frame.Draw(svg, AcrossName, UpwardsName);
        frame.Line(svg, "mark", (frame.Across.Ticks[0].Value, Reference), (frame.Across.Ticks[^1].Value, Reference));
        DrawBand(svg, frame);
        foreach (var (before, after) in Points.Zip(Points.Skip(1)))
        {
            frame.Line(svg, "curve", (before.Place, before.Upper), (after.Place, after.Upper));
            frame.Line(svg, "curve", (before.Place, before.Lower), (after.Place, after.Lower));
        }

        svg.Open("g", ("class", "dots"));
        foreach (var point in Points)
        {
            frame.Point(svg, (point.Place, point.Upper), Radius);
            frame.Point(svg, (point.Place, point.Lower), Radius);
        }

        svg.Close();
    }

    private void DrawBand(MarkupWriter svg, PlotFrame frame)
    {
        BracketPoint[] known = [.. Points.Where(point => double.IsFinite(point.Lower) && double.IsFinite(point.Upper))];
        if (known.Length < 2) return;
        var edge = known.Select(point => (point.Place, point.Upper)).Concat(known.Reverse().Select(point => (point.Place, point.Lower)));
        svg.Empty("polygon", ("class", "band"), ("points", string.Join(' ',
            edge.Select(corner => $"{Number(frame.Across.At(corner.Place))},{Number(frame.Upwards.At(corner.Item2))}"))));
    }
}
