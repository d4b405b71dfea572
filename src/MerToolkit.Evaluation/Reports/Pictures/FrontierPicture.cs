using MerToolkit.Evaluation.Reports.Writing;
using static MerToolkit.Evaluation.Reports.Writing.MarkupWriter;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>A model between two aims.</summary>
/// <param name="Name">The model.</param>
/// <param name="Kind">Kind of its defence; points of one kind are joined; empty for none.</param>
/// <param name="Clean">Share right on the rows as they are, 0..1.</param>
/// <param name="Robust">Share that stays right under attack, 0..1.</param>
internal readonly record struct FrontierPoint(string Name, string Kind, double Clean, double Robust);

/// <summary>Models between two aims: right on the rows as they are, and right under attack.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Alternative">What it says, in words.</param>
/// <param name="AcrossName">Name of the lower axis.</param>
/// <param name="UpwardsName">Name of the left axis.</param>
/// <param name="Points">One or more.</param>
internal sealed record FrontierPicture(
    string Title, string Caption, string Alternative, string AcrossName, string UpwardsName, IReadOnlyList<FrontierPoint> Points)
    : Picture(Title, Caption, Alternative)
{
    private const double Radius = 4;
    private const double LineHeight = 18;
    private const double LegendGap = 14;

    /// <inheritdoc/>
    public override double Width => NarrowWidth;

    /// <inheritdoc/>
    public override double Height => PlotFrame.Height + LegendGap + LineHeight * Points.Count;

    /// <inheritdoc/>
    public override void Draw(MarkupWriter svg)
    {
        var frame = new PlotFrame(Points.Select(point => point.Clean), Points.Select(point => point.Robust));
        frame.Draw(svg, AcrossName, UpwardsName);
        foreach (var kind in Points.Where(point => point.Kind.Length > 0).GroupBy(point => point.Kind))
        {
            FrontierPoint[] line = [.. kind.OrderBy(point => point.Clean)];
            foreach (var (before, after) in line.Zip(line.Skip(1)))
                frame.Line(svg, "zero", (before.Clean, before.Robust), (after.Clean, after.Robust));
        }

        foreach (var (index, point) in Points.Index())
        {
            svg.Open("g", ("class", point.Kind.Length > 0 ? "dots" : "rings"));
            frame.Point(svg, (point.Clean, point.Robust), Radius);
            svg.Close();
            svg.Element("text", Letter(index), ("class", "quiet"), ("x", Number(frame.Across.At(point.Clean) + 6)),
                ("y", Number(frame.Upwards.At(point.Robust) - 5)));
            svg.WriteFitted($"{Letter(index)}  {point.Name}", Width, PictureText.Size, ("class", "quiet"), ("x", "0"),
                ("y", Number(PlotFrame.Height + LegendGap + LineHeight * index)));
        }
    }

    private static string Letter(int index) => index < 26 ? ((char)('a' + index)).ToString() : FormattableString.Invariant($"{index + 1}");
}
