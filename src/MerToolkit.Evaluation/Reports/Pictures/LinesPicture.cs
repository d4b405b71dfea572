using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Writing;
using static MerToolkit.Evaluation.Reports.Writing.MarkupWriter;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>A line of a picture.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Kind">Class of the line, by which the page colours it.</param>
/// <param name="Points">Values along the lower and the left axis, in their units; two or more.</param>
internal sealed record PictureLine(string Name, string Kind, IReadOnlyList<(double X, double Y)> Points);

/// <summary>Several lines in one square, with what they are under it.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Alternative">What it says, in words.</param>
/// <param name="AcrossName">Name of the lower axis, with its unit.</param>
/// <param name="UpwardsName">Name of the left axis.</param>
/// <param name="Lines">One or more.</param>
internal sealed record LinesPicture(
    string Title, string Caption, string Alternative, string AcrossName, string UpwardsName, IReadOnlyList<PictureLine> Lines)
    : Picture(Title, Caption, Alternative)
{
    private const double LineHeight = 18;
    private const double SampleWidth = 24;
    private const double Gap = 8;
    private const int MostRows = 12;

    /// <inheritdoc/>
    public override double Width => NarrowWidth;

    /// <inheritdoc/>
    public override double Height => PlotFrame.Height + Gap + Lines.Count * LineHeight;

    /// <inheritdoc/>
    public override ReportTable Numbers => new("", Title, [new TableColumn(AcrossName, true), new TableColumn(UpwardsName, true)],
        [.. Lines.Select(line => new TableGroup(line.Name, [.. Thinned(line.Points).Select(point =>
            new TableRow([NumberText.Significant(point.X), NumberText.Significant(point.Y)]))]))]);

    /// <inheritdoc/>
    public override void Draw(MarkupWriter svg)
    {
        var points = Lines.SelectMany(line => line.Points);
        var frame = new PlotFrame(points.Select(point => point.X), points.Select(point => point.Y));
        frame.Draw(svg, AcrossName, UpwardsName);
        foreach (var line in Lines)
            foreach (var (before, after) in line.Points.Zip(line.Points.Skip(1))) frame.Line(svg, line.Kind, before, after);
        foreach (var (index, line) in Lines.Index())
        {
            var baseline = PlotFrame.Height + Gap + (index + 1) * LineHeight - 4;
            svg.Empty("line", ("class", line.Kind), ("x1", "0"), ("x2", Number(SampleWidth)),
                ("y1", Number(baseline - 4)), ("y2", Number(baseline - 4)));
            svg.WriteFitted(line.Name, Width - SampleWidth - Gap, PictureText.Size,
                ("class", "quiet"), ("x", Number(SampleWidth + Gap)), ("y", Number(baseline)));
        }
    }

    private static IEnumerable<(double X, double Y)> Thinned(IReadOnlyList<(double X, double Y)> points)
    {
        var step = Math.Max(1, points.Count / MostRows);
        return points.Where((_, index) => (points.Count - 1 - index) % step == 0);
    }
}
