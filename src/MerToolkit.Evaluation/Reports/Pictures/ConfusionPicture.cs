using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Writing;
using static MerToolkit.Evaluation.Reports.Writing.MarkupWriter;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>Which label was taken for which: a cell for every pair, the darker the larger its share of the row.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Alternative">What it says, in words.</param>
/// <param name="Labels">The labels, in order.</param>
/// <param name="Counts">Row-major [labels, labels]: number of rows that are the first and were predicted the second.</param>
internal sealed record ConfusionPicture(
    string Title, string Caption, string Alternative, IReadOnlyList<string> Labels, IReadOnlyList<double> Counts)
    : Picture(Title, Caption, Alternative)
{
    /// <summary>Number of labels beyond which cells are too small to be seen.</summary>
    public const int MostLabels = 100;

    private const int MostWithShares = 12;
    private const int MostWithCounts = 30;
    private const int MostInNarrow = 6;
    private const double LargestLabel = 84;
    private const double HeadHeight = 22;
    private const double SmallSize = 10;
    private const double Gap = 8;

    private double LabelWidth => Math.Clamp(Labels.Select(label => PictureText.Width(label)).DefaultIfEmpty().Max(), 24, LargestLabel);

    private double Left => HeadHeight + LabelWidth + Gap;

    private double Top => HeadHeight + (IsTurned ? LabelWidth : PictureText.Size) + Gap;

    private double Cell => Labels.Count switch
    {
        <= MostInNarrow => Math.Min(96, (NarrowWidth - Left) / Math.Max(1, Labels.Count)),
        <= MostWithShares => 46,
        <= MostWithCounts => 28,
        _ => 13,
    };

    /// <summary>True when a label is wider than its column, so that all stand upright.</summary>
    private bool IsTurned => Labels.Any(label => PictureText.Width(label) > Cell - 4);

    /// <summary>What a cell of so many labels says, to complete "Each cell: ...".</summary>
    /// <param name="labels">Number of labels.</param>
    /// <param name="isMean">True when counts are means over seeds.</param>
    public static string CellWords(int labels, bool isMean)
    {
        var count = isMean ? "mean number of rows over seeds" : "number of rows";
        if (labels > MostWithCounts) return "share of the true label";
        return labels > MostWithShares ? count : $"{count} and share of the true label";
    }

    /// <inheritdoc/>
    public override double Width => Math.Max(NarrowWidth, Left + Cell * Labels.Count);

    /// <inheritdoc/>
    public override double Height => Top + Cell * Labels.Count + 2;

    /// <inheritdoc/>
    public override ReportTable? Numbers => Labels.Count > MostWithShares ? null : ReportTable.Plain(
        "", $"{Title}: rows are true, columns predicted",
        [new TableColumn("true"), .. Labels.Select(label => new TableColumn(label, true)), new TableColumn("all", true)],
        Labels.Select((label, row) => (IReadOnlyList<string>)
            [label, .. Labels.Select((_, column) => CellText(row, column)), NumberText.MeanCount(RowSum(row))]));

    /// <inheritdoc/>
    public override void Draw(MarkupWriter svg)
    {
        var middle = Cell * Labels.Count / 2;
        svg.Element("text", "predicted", ("class", "quiet middle"), ("x", Number(Left + middle)), ("y", "12"));
        svg.Element("text", "true", ("class", "quiet middle"), ("transform", $"translate(12 {Number(Top + middle)}) rotate(-90)"));
        for (var row = 0; row < Labels.Count; row++)
        {
            DrawLabels(svg, row);
            for (var column = 0; column < Labels.Count; column++) DrawCell(svg, row, column);
        }
    }

    private void DrawLabels(MarkupWriter svg, int index)
    {
        var middle = (index + 0.5) * Cell;
        var size = Math.Min(PictureText.Size, Cell - 1);
        var attribute = size < PictureText.Size ? Number(size) : null;
        svg.WriteFitted(Labels[index], LabelWidth, size, ("class", "end"), ("font-size", attribute),
            ("x", Number(Left - Gap)), ("y", Number(Top + middle + size / 3)));
        if (IsTurned)
            svg.WriteFitted(Labels[index], LabelWidth, size, ("font-size", attribute),
                ("transform", $"translate({Number(Left + middle + size / 3)} {Number(Top - Gap)}) rotate(-90)"));
        else
            svg.WriteFitted(Labels[index], Cell, size, ("class", "middle"), ("x", Number(Left + middle)), ("y", Number(Top - Gap)));
    }

    private void DrawCell(MarkupWriter svg, int row, int column)
    {
        var (left, top) = (Left + column * Cell, Top + row * Cell);
        var share = Share(row, column);
        var gap = Cell > MostWithCounts ? 2 : 1;
        svg.Empty("rect", ("class", "cell-ground"), ("x", Number(left)), ("y", Number(top)),
            ("width", Number(Cell - gap)), ("height", Number(Cell - gap)));
        if (share > 0)
            svg.Empty("rect", ("class", "cell"), ("fill-opacity", Number(share)), ("x", Number(left)), ("y", Number(top)),
                ("width", Number(Cell - gap)), ("height", Number(Cell - gap)));
        if (Labels.Count > MostWithCounts) return;

        var middle = Number(left + (Cell - gap) / 2);
        var centre = top + (Cell - gap) / 2;
        var count = NumberText.MeanCount(Counts[row * Labels.Count + column]);
        if (Labels.Count > MostWithShares)
        {
            svg.Element("text", count, ("class", "middle"), ("font-size", Number(SmallSize)), ("x", middle), ("y", Number(centre + 4)));
            return;
        }

        svg.Element("text", count, ("class", "middle strong"), ("x", middle), ("y", Number(centre)));
        svg.Element("text", NumberText.Percent(share), ("class", "middle"), ("font-size", Number(SmallSize)),
            ("x", middle), ("y", Number(centre + 14)));
    }

    private string CellText(int row, int column) => NumberText.MeanCount(Counts[row * Labels.Count + column]);

    private double Share(int row, int column)
    {
        var sum = RowSum(row);
        return sum > 0 ? Counts[row * Labels.Count + column] / sum : 0;
    }

    private double RowSum(int row)
    {
        var sum = 0.0;
        for (var column = 0; column < Labels.Count; column++) sum += Counts[row * Labels.Count + column];
        return sum;
    }
}
