using MerToolkit.Evaluation.Reports.Writing;
using static MerToolkit.Evaluation.Reports.Writing.MarkupWriter;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>Values as dots with their intervals as lines, all on one axis.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Alternative">What it says, in words.</param>
/// <param name="Groups">The lines.</param>
/// <param name="MarkNames">What the marks of the lines are, in their order; empty without marks.</param>
/// <param name="HasZeroLine">True when 0 parts the picture, as for differences.</param>
internal sealed record DotPicture(
    string Title, string Caption, string Alternative, IReadOnlyList<DotGroup> Groups, IReadOnlyList<string> MarkNames, bool HasZeroLine)
    : Picture(Title, Caption, Alternative)
{
    private const double RowHeight = 24;
    private const double NoteHeight = 14;
    private const double GroupHeight = 28;
    private const double AxisHeight = 26;
    private const double LegendHeight = 22;
    private const double LargestLabel = 150;
    private const double ValueWidth = 52;
    private const double Gap = 12;
    private const int Parts = 5;

    private IEnumerable<DotRow> Rows => Groups.SelectMany(group => group.Rows);

    private double LabelWidth => Math.Min(LargestLabel,
        Rows.SelectMany(row => new[] { row.Label, row.Note }).Select(text => PictureText.Width(text)).DefaultIfEmpty().Max());

    private double RowsHeight => Groups.Sum(group => HeadingHeight(group) + group.Rows.Sum(HeightOf));

    /// <inheritdoc/>
    public override double Width => NarrowWidth;

    /// <inheritdoc/>
    public override double Height => RowsHeight + AxisHeight + (MarkNames.Count > 0 ? LegendHeight : 0);

    /// <inheritdoc/>
    public override void Draw(MarkupWriter svg)
    {
        var start = LabelWidth + Gap;
        var values = Rows.SelectMany(row => row.Marks.Concat([row.Value, row.Low, row.High]));
        var axis = Axis.Fit(HasZeroLine ? values.Append(0) : values, start, Width - ValueWidth - Gap, Parts);
        DrawAxis(svg, axis);
        var top = 0.0;
        foreach (var group in Groups)
        {
            if (group.Title.Length > 0)
                svg.WriteFitted(group.Title, Width, PictureText.Size,
                    ("class", "heading"), ("x", "0"), ("y", Number(top + GroupHeight - 10)));
            top += HeadingHeight(group);
            foreach (var row in group.Rows)
            {
                DrawRow(svg, axis, row, top);
                top += HeightOf(row);
            }
        }

        DrawLegend(svg, Height - 6);
    }

    private void DrawAxis(MarkupWriter svg, Axis axis)
    {
        foreach (var tick in axis.Ticks)
        {
            var place = Number(axis.At(tick.Value));
            var kind = HasZeroLine && tick.Value == 0 ? "zero" : "grid";
            svg.Empty("line", ("class", kind), ("x1", place), ("x2", place), ("y1", "0"), ("y2", Number(RowsHeight)));
            svg.Element("text", tick.Text, ("class", "quiet middle"), ("x", place), ("y", Number(RowsHeight + 17)));
        }
    }

    private void DrawRow(MarkupWriter svg, Axis axis, DotRow row, double top)
    {
        var line = top + RowHeight / 2;
        var baseline = Number(line + 4);
        svg.WriteFitted(row.Label, LabelWidth, PictureText.Size, ("x", "0"), ("y", baseline));
        if (row.Note.Length > 0)
            svg.WriteFitted(row.Note, LabelWidth, PictureText.Size, ("class", "quiet"), ("x", "0"), ("y", Number(line + 4 + NoteHeight)));
        svg.Element("text", row.Text, ("class", "end"), ("x", Number(Width)), ("y", baseline));
        foreach (var (index, mark) in row.Marks.Index())
            if (axis.Holds(mark)) DrawMark(svg, index, axis.At(mark), top, top + HeightOf(row));
        if (axis.Holds(row.Low) && axis.Holds(row.High))
            svg.Empty("line", ("class", "interval"), ("x1", Number(axis.At(row.Low))), ("x2", Number(axis.At(row.High))),
                ("y1", Number(line)), ("y2", Number(line)));
        if (axis.Holds(row.Value))
            svg.Empty("circle", ("class", row.IsOpen ? "ring" : "dot"),
                ("cx", Number(axis.At(row.Value))), ("cy", Number(line)), ("r", "4.5"));
    }

    private void DrawLegend(MarkupWriter svg, double baseline)
    {
        var left = 0.0;
        foreach (var (index, name) in MarkNames.Index())
        {
            DrawMark(svg, index, left + 3, baseline - 11, baseline + 2);
            svg.Element("text", name, ("class", "quiet"), ("x", Number(left + Gap)), ("y", Number(baseline)));
            left += PictureText.Width(name) + 3 * Gap;
        }
    }

    private static void DrawMark(MarkupWriter svg, int index, double place, double top, double bottom) =>
        svg.Empty("line", ("class", index % 2 == 0 ? "mark" : "mark other"), ("x1", Number(place)), ("x2", Number(place)),
            ("y1", Number(top)), ("y2", Number(bottom)));

    private static double HeadingHeight(DotGroup group) => group.Title.Length > 0 ? GroupHeight : 0;

    private static double HeightOf(DotRow row) => RowHeight + (row.Note.Length > 0 ? NoteHeight : 0);
}
