using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing.Tables;

/// <summary>Columns scaled by means of all rows, those to be tested included.</summary>
internal sealed class ScaledOverAllRows : AuditCheck
{
    private const int FewestRows = 20;
    private const double LeastShare = .8;
    private const double Tolerance = 1e-3;

    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "scaled-over-all-rows",
        "Tables of features whose columns run from exactly 0 to exactly 1, or have mean 0 and standard deviation 1, over the whole file.",
        "The scale was learned from the rows that are to be tested as well: a mild leak, and new clips cannot be put on the same scale.",
        "Four in five columns with fractions (five columns or more, 20 rows or more): minimum 0 and maximum 1, or mean and deviation "
        + "(n or n-1) within .001 of 0 and 1. Single columns of shares may run from 0 to 1 by nature.");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var table in subject.Tables.Where(table => table.IsFeatures && table.Rows >= FewestRows))
        {
            RawColumn[] columns = [.. table.Features.Where(AuditedTable.HasFractions)];
            var ranged = columns.Count(column => column.Numbers!.Where(double.IsFinite).Min() == 0
                && column.Numbers!.Where(double.IsFinite).Max() == 1);
            var standard = columns.Count(IsStandard);
            var (count, how) = ranged >= standard ? (ranged, "run from exactly 0 to exactly 1") : (standard, "have mean 0 and deviation 1");
            if (columns.Length < 5 || count < LeastShare * columns.Length) continue;
            yield return Found(table.Path, count,
                Invariant($"{count} of {columns.Length} columns {how} over the {table.Rows} rows of the file."),
                "Take unscaled features, and scale inside each training part (mer does so by itself).");
        }
    }

    private static bool IsStandard(RawColumn column)
    {
        double[] values = [.. column.Numbers!.Where(double.IsFinite)];
        var (mean, deviation) = Moments.Of(values);
        var unbiased = values.Length > 1 ? deviation * Math.Sqrt(values.Length / (values.Length - 1.0)) : deviation;
        return Math.Abs(mean) < Tolerance && (Math.Abs(deviation - 1) < Tolerance || Math.Abs(unbiased - 1) < Tolerance);
    }
}
