using MerToolkit.Evaluation.Reports.Writing;
using static MerToolkit.Evaluation.Reports.Writing.MarkupWriter;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>A magnitude as a bar on a line of its own.</summary>
/// <param name="Label">What stands at its left.</param>
/// <param name="Value">Length of the bar, 0 or more, in the unit of the axis.</param>
/// <param name="Text">The value as printed, at its right.</param>
internal sealed record Bar(string Label, double Value, string Text);

/// <summary>Magnitudes as bars from 0, under each other.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Alternative">What it says, in words.</param>
/// <param name="Bars">The bars, from above.</param>
internal sealed record BarPicture(string Title, string Caption, string Alternative, IReadOnlyList<Bar> Bars)
    : Picture(Title, Caption, Alternative)
{
    private const double RowHeight = 22;
    private const double BarHeight = 12;
    private const double AxisHeight = 26;
    private const double LargestLabel = 170;
    private const double ValueWidth = 44;
    private const double Gap = 10;
    private const int Parts = 4;

    private double LabelWidth => Math.Min(LargestLabel, Bars.Select(bar => PictureText.Width(bar.Label)).DefaultIfEmpty().Max());

    /// <inheritdoc/>
    public override double Width => NarrowWidth;

    /// <inheritdoc/>
    public override double Height => Bars.Count * RowHeight + AxisHeight;

    /// <inheritdoc/>
    public override void Draw(MarkupWriter svg)
    {
        var axis = Axis.Fit(Bars.Select(bar => bar.Value).Append(0), LabelWidth + Gap, Width - ValueWidth - Gap, Parts);
        var bottom = Bars.Count * RowHeight;
        foreach (var tick in axis.Ticks)
        {
            var place = Number(axis.At(tick.Value));
            svg.Empty("line", ("class", tick.Value == 0 ? "zero" : "grid"), ("x1", place), ("x2", place),
                ("y1", "0"), ("y2", Number(bottom)));
            svg.Element("text", tick.Text, ("class", "quiet middle"), ("x", place), ("y", Number(bottom + 17)));
        }

        foreach (var (index, bar) in Bars.Index()) DrawBar(svg, axis, bar, index * RowHeight);
    }

    private void DrawBar(MarkupWriter svg, Axis axis, Bar bar, double top)
    {
        var baseline = Number(top + RowHeight / 2 + 4);
        svg.WriteFitted(bar.Label, LabelWidth, PictureText.Size, ("x", "0"), ("y", baseline));
        svg.Element("text", bar.Text, ("class", "end"), ("x", Number(Width)), ("y", baseline));
        if (axis.Holds(bar.Value))
            svg.Empty("rect", ("class", "bar"), ("x", Number(axis.At(0))), ("y", Number(top + (RowHeight - BarHeight) / 2)),
                ("width", Number(axis.At(bar.Value) - axis.At(0))), ("height", Number(BarHeight)));
    }
}
