using MerToolkit.Data.Raw;
using MerToolkit.Workflows.Auditing.Models;

namespace MerToolkit.Workflows.Auditing.Labels;

/// <summary>Labels of one table that a model of another table reproduces.</summary>
internal sealed class ModelOutputLabels : AuditCheck
{
    private const int FewestRows = 200;
    private const int MostTaught = 5_000;
    private const int MostAsked = 10_000;
    private const int FewestColumns = 5;
    private const int Folds = 5;
    private const double LeastAgreement = .85;
    private const double LeastSurplus = .05;
    private const int TimesLarger = 2;

    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "labels-are-a-model-output",
        "A large table whose labels a model of a small table reproduces better than it predicts the small table itself.",
        "The labels are the output of a model that was trained on the small table: a score on the large one says how well a model copies "
        + "a model.",
        "Two tables of features with the same labels and five or more columns in common, one twice as long as the other: boosted trees of "
        + "the smaller (100 rounds of depth 6) agree with .85 of the larger's labels, and with .05 more than of their own in 5 folds. "
        + "People's labels are as hard in one table as in the other.");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        AuditedTable[] tables =
        [
            .. subject.Tables.Where(table =>
                table.IsFeatures && table.Rows >= FewestRows && table.Table.Find(ColumnMeaning.Label) is not null),
        ];
        foreach (var large in tables)
        {
            foreach (var small in tables.Where(small => small.Rows * TimesLarger <= large.Rows && small.Rows <= MostTaught))
                if (Judge(subject, small, large) is { } finding) yield return finding;
        }
    }

    private AuditFinding? Judge(AuditSubject subject, AuditedTable small, AuditedTable large)
    {
        string[] common = [.. small.Features.Select(column => column.Name).Intersect(large.Features.Select(column => column.Name))];
        if (common.Length < FewestColumns) return null;
        var (taught, asked) = (Rows(subject, small, common, MostTaught), Rows(subject, large, common, MostAsked));
        if (!taught.Known.SequenceEqual(asked.Known) || taught.Known.Count < 2) return null;
        var booster = new QuickModel(subject, "boosted-depthwise", ("rounds", 100), ("depth", 6));
        var agreement = booster.Agreement(taught, asked);
        if (agreement < LeastAgreement) return null;
        var hits = booster.Hits(taught, Folds);
        var own = hits.Count(isHit => isHit) / (double)hits.Length;
        return agreement < own + LeastSurplus ? null : Found(large.Path, agreement,
            $"a booster fitted on the {small.Rows} rows of {small.Path} gives the label of {Names.Score(agreement)} of {asked.Rows} rows "
            + $"here, but only {Names.Score(own)} of its own rows that it has not seen.",
            "Do not report a score on these labels as one of emotion; the small table holds what people said.");
    }

    private static LabelledRows Rows(AuditSubject subject, AuditedTable table, string[] columns, int most)
    {
        var labels = subject.Labels(table)!;
        int[] labelled = [.. Enumerable.Range(0, table.Rows).Where(row => labels[row].Length > 0)];
        RawColumn[] chosen = [.. columns.Select(name => table.Features.First(column => column.Name == name))];
        return LabelledRows.Of(table, chosen, LabelledRows.Draw(labelled, most, subject.Seed), labels);
    }
}
