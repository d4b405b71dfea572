using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing.Tables;

/// <summary>Rows that hardly differ in any column.</summary>
internal sealed class NearDuplicateRows : AuditCheck
{
    private const double Nearness = 1e-3;
    private const int FewestRows = 20;

    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "near-duplicate-rows",
        "Pairs of rows under different names whose features differ by less than a thousandth of a standard deviation in every column.",
        "The same recording in two encodings or releases stands on both sides of a split.",
        "Any such pair that is not equal (see duplicate-rows), in tables of features with 20 rows or more. Of n random rows with five "
        + "independent columns about n^2 10^-15 pairs would be so near.");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var table in subject.Tables.Where(table => table.IsFeatures && table.Rows >= FewestRows))
        {
            var pairs = Pairs(table, subject.Cancellation).ToList();
            if (pairs.Count == 0) continue;
            string[] items = [.. pairs.Take(Names.Kept).Select(pair => $"{table.Row(pair.First)}/{table.Row(pair.Second)}")];
            yield return Found(table.Path, pairs.Count,
                $"{Names.Count(pairs.Count, "pair")} of rows {Names.Verb(pairs.Count, "differ")} by less than .001 standard deviations "
                + $"in every column: {Names.Of(items)}.",
                "Listen to them; keep one of each pair, or group them, before splitting.") with { Items = items };
        }
    }

    // Sorted by the column with most values, only rows within the nearness have to be compared.
    private static IEnumerable<(int First, int Second)> Pairs(AuditedTable table, CancellationToken cancellation)
    {
        var columns = RowGroups.Compared(table).Select(column => Scaled(column.Numbers!)).Where(column => column.Length > 0)
            .Select(column => (Values: column, Distinct: column.Distinct().Count()))
            .OrderByDescending(column => column.Distinct).Select(column => column.Values).ToArray();
        if (columns.Length < 3) yield break;
        var order = Enumerable.Range(0, table.Rows).ToArray();
        Array.Sort(columns[0].ToArray(), order);
        for (var place = 0; place < order.Length; place++)
        {
            cancellation.ThrowIfCancellationRequested();
            var row = order[place];
            for (var next = place + 1; next < order.Length && columns[0][order[next]] - columns[0][row] <= Nearness; next++)
            {
                if (!IsNear(columns, row, order[next]) || IsSameName(table, row, order[next])) continue;
                yield return (Math.Min(row, order[next]), Math.Max(row, order[next]));
            }
        }
    }

    private static bool IsNear(double[][] columns, int first, int second)
    {
        var isEqual = true;
        foreach (var column in columns)
        {
            var difference = Math.Abs(column[first] - column[second]);
            if (!(difference <= Nearness)) return false;
            isEqual &= difference == 0;
        }

        return !isEqual;
    }

    private static bool IsSameName(AuditedTable table, int first, int second) =>
        table.Ids is { } ids && ids[first].Length > 0 && ids[first] == ids[second];

    private static double[] Scaled(double[] values)
    {
        var (_, deviation) = Moments.Of([.. values.Where(double.IsFinite)]);
        return deviation > 0 ? Array.ConvertAll(values, value => value / deviation) : [];
    }
}
