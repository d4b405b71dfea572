using MerToolkit.Data.Raw;
using MerToolkit.Workflows.Auditing.Models;

namespace MerToolkit.Workflows.Auditing.Labels;

/// <summary>Tables that were made with the labels in hand.</summary>
internal sealed class FittedToLabels : AuditCheck
{
    private const int FewestRows = 100;
    private const int MostRows = 2_000;
    private const int Folds = 5;
    private const double LeastExplained = .95;
    private const double WorthAnotherLook = .7;

    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "fitted-to-labels",
        "Tables of features from which arousal or valence can be computed nearly exactly.",
        "Listeners agree with each other less than that: such columns are outputs of a model that was trained on these very labels.",
        "100 rows or more (2,000 drawn from more), 5 folds, rows of one id together: R2 .95 by ridge regression or, where that reaches .7, "
        + "by boosted trees. The best features of sound reach .7 for arousal.");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var table in subject.Tables.Where(table => table.IsFeatures && table.Rows >= FewestRows))
        {
            var scores = new List<string>();
            var best = 0.0;
            foreach (var (name, meaning) in new[] { ("arousal", ColumnMeaning.Arousal), ("valence", ColumnMeaning.Valence) })
            {
                if (subject.Numbers(table, AuditSubject.Column(meaning)) is not { } numbers) continue;
                var score = Explained(subject, table, numbers);
                if (score < LeastExplained) continue;
                best = Math.Max(best, score);
                scores.Add($"{name} {Names.Score(score)}");
            }

            if (scores.Count == 0) continue;
            yield return Found(table.Path, best,
                $"a model that has not seen a row computes its rating from these columns, R2 {string.Join(", ", scores)}; "
                + "sound allows about .7.",
                "Do not use the table; ask how its columns were made.") with { Items = scores };
        }
    }

    private static double Explained(AuditSubject subject, AuditedTable table, double[] numbers)
    {
        int[] known = [.. Enumerable.Range(0, table.Rows).Where(row => double.IsFinite(numbers[row]))];
        var rows = LabelledRows.Draw(known, MostRows, subject.Seed);
        if (rows.Count < FewestRows || rows.Select(row => numbers[row]).Distinct().Count() < 10) return 0;
        var data = LabelledRows.Of(table, table.Features, rows, numbers);
        var filled = new float[data.Features.Length];
        for (var index = 0; index < filled.Length; index++) filled[index] = float.IsNaN(data.Features[index]) ? 0 : data.Features[index];
        var linear = new QuickModel(subject, "ridge").Explained(data with { Features = filled }, Folds);
        if (linear is >= LeastExplained or < WorthAnotherLook) return linear;
        return Math.Max(linear, new QuickModel(subject, "boosted-leafwise").Explained(data, Folds));
    }
}
