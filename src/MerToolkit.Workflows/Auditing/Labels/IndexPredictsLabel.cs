using MerToolkit.Data.Raw;
using MerToolkit.Workflows.Auditing.Models;

namespace MerToolkit.Workflows.Auditing.Labels;

/// <summary>Row numbers that tell the label.</summary>
internal sealed class IndexPredictsLabel : AuditCheck
{
    private const int FewestRows = 100;
    private const int MostRows = 2_000;
    private const int Folds = 10;
    private const double LeastGain = .02;
    private const double LeastAlone = .1;
    private const double Errors = 3;

    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "index-column-predicts-label",
        "A column of row numbers (unnamed, index, row) that predicts the label, alone or beside the features.",
        "The file was put together label by label: a model that reads the column learns the order of the file, not the music.",
        "100 rows or more (2,000 drawn from more), a forest of 100 trees in 10 folds, rows of one id together: alone .1 better than the "
        + "most frequent label, or .02 better with the features than these without it; both three standard errors or more.");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var table in subject.Tables.Where(table => table.Rows >= FewestRows))
        {
            if (table.Table.Find(ColumnMeaning.Label) is null || subject.Labels(table) is not { } labels) continue;
            int[] labelled = [.. Enumerable.Range(0, table.Rows).Where(row => labels[row].Length > 0)];
            var rows = LabelledRows.Draw(labelled, MostRows, subject.Seed);
            if (rows.Count < FewestRows || rows.Select(row => labels[row]).Distinct().Count() < 2) continue;
            foreach (var index in table.Table.Of(ColumnMeaning.Index).Where(column => column.Numbers is not null))
                if (Judge(subject, table, index, rows, labels) is { } finding) yield return finding;
        }
    }

    private AuditFinding? Judge(
        AuditSubject subject, AuditedTable table, RawColumn index, IReadOnlyList<int> rows, IReadOnlyList<string> labels)
    {
        var forest = new QuickModel(subject, "random-forest", ("trees", 100));
        bool[] Hits(params IEnumerable<RawColumn> columns) => forest.Hits(LabelledRows.Of(table, [.. columns], rows, labels), Folds);
        var alone = Share(Hits(index));
        var most = rows.CountBy(row => labels[row]).Max(entry => entry.Value) / (double)rows.Count;
        var (without, with) = table.Features.Count > 0 ? (Hits(table.Features), Hits([.. table.Features, index])) : ([], []);
        var gain = Share(with) - Share(without);
        var changed = with.Zip(without).Count(pair => pair.First != pair.Second);
        var gains = with.Length > 0 && gain >= LeastGain && gain * rows.Count >= Errors * Math.Sqrt(changed);
        var isAlone = alone - most >= LeastAlone && alone - most >= Errors * Math.Sqrt(most * (1 - most) / rows.Count);
        if (!gains && !isAlone) return null;
        var beside = with.Length == 0 ? ""
            : $" Beside the features it lifts a forest from {Names.Score(Share(without))} to {Names.Score(Share(with))}.";
        return Found(table.Path, with.Length > 0 ? Share(with) : alone,
            $"{index.Shown} alone predicts the label of {Names.Score(alone)} of {rows.Count} rows "
            + $"(the most frequent label: {Names.Score(most)}).{beside}",
            "Never let it be a feature (mer leaves it out unless --allow-column names it).") with { Items = [index.Shown] };
    }

    private static double Share(bool[] hits) => hits.Length == 0 ? 0 : hits.Count(isHit => isHit) / (double)hits.Length;
}
