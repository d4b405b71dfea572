using MerToolkit.Evaluation.Reports.Writing;
using static MerToolkit.Evaluation.Reports.Writing.MarkupWriter;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>A dot of a strip.</summary>
/// <param name="Value">Its place, in the unit of the axis, finite.</param>
/// <param name="Rank">Share of the rows whose own value is smaller, 0..1; NaN for a row without a value.</param>
internal readonly record struct StripDot(double Value, double Rank);

/// <summary>Many dots on a line of their own.</summary>
/// <param name="Label">What stands at its left.</param>
/// <param name="Dots">The dots.</param>
internal sealed record StripRow(string Label, IReadOnlyList<StripDot> Dots);

/// <summary>Dots beside each other where they would hide each other, coloured by rank: a swarm a line, on one axis.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Alternative">What it says, in words.</param>
/// <param name="Rows">The lines, from above.</param>
internal sealed record StripPicture(string Title, string Caption, string Alternative, IReadOnlyList<StripRow> Rows)
    : Picture(Title, Caption, Alternative)
{
    private const double RowHeight = 30;
    private const double AxisHeight = 26;
    private const double LegendHeight = 22;
    private const double LargestLabel = 130;
    private const double Gap = 12;
    private const double Radius = 2;
    private const int Parts = 4;

    private static readonly string[] Classes = ["value-lowest", "value-low", "value-middle", "value-high", "value-highest"];

    private double LabelWidth => Math.Min(LargestLabel, Rows.Select(row => PictureText.Width(row.Label)).DefaultIfEmpty().Max());

    /// <inheritdoc/>
    public override double Width => NarrowWidth;

    /// <inheritdoc/>
    public override double Height => Rows.Count * RowHeight + AxisHeight + LegendHeight;

    /// <inheritdoc/>
    public override void Draw(MarkupWriter svg)
    {
        var axis = Axis.Fit(Rows.SelectMany(row => row.Dots).Select(dot => dot.Value).Append(0), LabelWidth + Gap, Width - Gap, Parts);
        var bottom = Rows.Count * RowHeight;
        foreach (var tick in axis.Ticks)
        {
            var place = Number(axis.At(tick.Value));
            svg.Empty("line", ("class", tick.Value == 0 ? "zero" : "grid"), ("x1", place), ("x2", place),
                ("y1", "0"), ("y2", Number(bottom)));
            svg.Element("text", tick.Text, ("class", "quiet middle"), ("x", place), ("y", Number(bottom + 17)));
        }

        foreach (var (index, row) in Rows.Index())
        {
            var middle = index * RowHeight + RowHeight / 2;
            svg.WriteFitted(row.Label, LabelWidth, PictureText.Size, ("x", "0"), ("y", Number(middle + 4)));
            DrawSwarm(svg, axis, row.Dots, middle);
        }

        DrawLegend(svg, Height - 6);
    }

    // Dots of one place stand in turn above and below the line, as far as the line's height goes.
    private static void DrawSwarm(MarkupWriter svg, Axis axis, IReadOnlyList<StripDot> dots, double middle)
    {
        const double Step = 1.6;
        var most = (int)((RowHeight / 2 - Radius) / Step);
        var taken = new Dictionary<long, int>();
        foreach (var dot in dots.OrderBy(dot => dot.Value))
        {
            if (!axis.Holds(dot.Value)) continue;
            var place = axis.At(dot.Value);
            var bin = (long)Math.Floor(place / (2 * Radius));
            var before = taken.GetValueOrDefault(bin);
            taken[bin] = before + 1;
            var level = (before + 1) / 2 % (most + 1);
            var shift = before % 2 == 0 ? level * Step : -level * Step;
            svg.Empty("circle", ("class", ClassOf(dot.Rank)), ("cx", Number(place)), ("cy", Number(middle + shift)), ("r", Number(Radius)));
        }
    }

    private static string ClassOf(double rank) =>
        double.IsNaN(rank) ? "value-missing" : Classes[Math.Clamp((int)(rank * Classes.Length), 0, Classes.Length - 1)];

    private void DrawLegend(MarkupWriter svg, double baseline)
    {
        var left = LabelWidth + Gap;
        svg.Element("text", "value of the column: low", ("class", "quiet"), ("x", Number(left)), ("y", Number(baseline)));
        left += PictureText.Width("value of the column: low") + Gap;
        foreach (var name in Classes)
        {
            svg.Empty("circle", ("class", name), ("cx", Number(left)), ("cy", Number(baseline - 4)), ("r", "3.5"));
            left += Gap;
        }

        svg.Element("text", "high", ("class", "quiet"), ("x", Number(left)), ("y", Number(baseline)));
    }
}
