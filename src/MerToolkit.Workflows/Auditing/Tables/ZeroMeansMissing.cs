using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing.Tables;

/// <summary>Zeros that stand for a value that is not known.</summary>
internal sealed class ZeroMeansMissing : AuditCheck
{
    private const int FewestRows = 100;
    private const double MostZeros = .02;
    private const int FewestDistinct = 50;
    private const double Gap = .2;
    private const double Near = .02;
    private const int FewestHeaped = 5;
    private const double HeapRatio = 2;

    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "zero-means-missing",
        "Columns of positive numbers with a few exact zeros that stand apart from all other values.",
        "A tempo of 0 is no slow song: the zero is an outlier that scaling and distances believe.",
        "Tables of features with 100 rows or more; a column without negative values, not scaled to 0..1, of 50 values or more that are not "
        + "whole; at most 2 % zeros; and either nothing within .2 standard deviations above 0, or five zeros or more and twice as many "
        + "as there are different values within .02 standard deviations above 0, some of which there must be (a column that counts in "
        + "steps has none).");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var table in subject.Tables.Where(table => table.IsFeatures && table.Rows >= FewestRows))
        {
            var (items, rows) = (new List<string>(), 0);
            foreach (var column in table.Features)
            {
                var zeros = Zeros(column.Numbers!);
                if (zeros == 0) continue;
                rows += zeros;
                items.Add(Invariant($"{column.Name} {zeros}"));
            }

            if (items.Count == 0) continue;
            yield return Found(table.Path, rows,
                Invariant($"exact zeros far from all other values, {Names.Count(rows, "cell")} in all: {Names.Of(items)}."),
                "Empty these cells, so that trees treat them as missing, or leave the rows out.") with { Items = items };
        }
    }

    private static int Zeros(double[] values)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        if (known.Length == 0) return 0;
        double[] positive = [.. known.Where(value => value > 0)];
        var zeros = known.Length - positive.Length;
        if (zeros == 0 || zeros > MostZeros * known.Length || known.Min() < 0 || known.Max() == 1) return 0;
        if (positive.All(value => value == Math.Floor(value))) return 0;
        if (positive.Distinct().Take(FewestDistinct).Count() < FewestDistinct) return 0;
        var (_, deviation) = Moments.Of(known);
        if (!positive.Any(value => value <= Gap * deviation)) return zeros;
        var near = positive.Where(value => value <= Near * deviation).Distinct().Count();
        return zeros >= FewestHeaped && near > 0 && zeros >= HeapRatio * near ? zeros : 0;
    }
}
