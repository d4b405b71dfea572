using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing.Labels;

/// <summary>Single columns that tell the target alone.</summary>
internal sealed class ColumnPredictsLabel : AuditCheck
{
    private const int FewestRows = 100;
    private const int MostRows = 10_000;
    private const int Bins = 50;
    private const double LeastAccuracy = .95;
    private const double MostFrequent = .8;
    private const double LeastExplained = .9;

    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "column-predicts-label",
        "A column of a table of features that alone tells the label, or arousal or valence, nearly without error.",
        "No measurement of sound does that; it is the target under another name, and the score measures it.",
        "100 rows or more; the column is cut into 50 bins of equal counts, each predicts what most rows (or the mean of the rows) of the "
        + "other half say: right for .95 of the rows where no label has more than .8 of them, or R2 .9. The best known columns of sound "
        + "reach R2 .5.");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var table in subject.Tables.Where(table => table.IsFeatures && table.Rows >= FewestRows))
        {
            var (items, halves) = (new List<(string Name, double Score)>(), Halves.Of(table.Rows, subject.Seed));
            foreach (var (target, words, numbers) in Targets(subject, table))
            {
                foreach (var column in table.Features)
                {
                    var score = words is not null
                        ? Accuracy(column.Numbers!, words, halves) : Explained(column.Numbers!, numbers!, halves);
                    if (score >= (words is not null ? LeastAccuracy : LeastExplained)) items.Add(($"{column.Name} for {target}", score));
                }
            }

            if (items.Count == 0) continue;
            string[] names = [.. items.OrderByDescending(item => item.Score).Select(item => $"{item.Name} {Names.Score(item.Score)}")];
            yield return Found(table.Path, items.Max(item => item.Score),
                $"{Names.Count(items.Count, "column")} tell the target alone (accuracy or R2): {Names.Of(names)}.",
                "Leave them out of the features, and ask where they come from.") with { Items = [.. names.Take(Names.Kept)] };
        }
    }

    private static IEnumerable<(string Name, IReadOnlyList<string>? Words, double[]? Numbers)> Targets(
        AuditSubject subject, AuditedTable table)
    {
        if (subject.Labels(table) is { } labels && IsVaried(labels)) yield return ("label", labels, null);
        if (subject.Numbers(table, AuditSubject.Column(ColumnMeaning.Arousal)) is { } arousal) yield return ("arousal", null, arousal);
        if (subject.Numbers(table, AuditSubject.Column(ColumnMeaning.Valence)) is { } valence) yield return ("valence", null, valence);
    }

    private static bool IsVaried(IReadOnlyList<string> labels)
    {
        var known = labels.Where(label => label.Length > 0).CountBy(label => label).ToList();
        return known.Count > 1 && known.Max(entry => entry.Value) <= MostFrequent * known.Sum(entry => entry.Value);
    }

    private static double Accuracy(double[] values, IReadOnlyList<string> labels, int[] halves)
    {
        var (rows, bins) = Binned(values, row => labels[row].Length > 0);
        if (rows.Length < FewestRows) return 0;
        var counts = new Dictionary<(int Half, int Bin, string Label), int>();
        for (var place = 0; place < rows.Length; place++)
        {
            var key = (halves[rows[place]], bins[place], labels[rows[place]]);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        var best = counts.GroupBy(entry => (entry.Key.Half, entry.Key.Bin)).ToDictionary(group => group.Key,
            group => group.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key.Label, StringComparer.Ordinal)
                .First().Key.Label);
        return Enumerable.Range(0, rows.Length)
            .Count(place => best.GetValueOrDefault((1 - halves[rows[place]], bins[place])) == labels[rows[place]]) / (double)rows.Length;
    }

    private static double Explained(double[] values, double[] numbers, int[] halves)
    {
        var (rows, bins) = Binned(values, row => double.IsFinite(numbers[row]));
        if (rows.Length < FewestRows) return 0;
        var (sums, counts) = (new double[2, Bins], new int[2, Bins]);
        for (var place = 0; place < rows.Length; place++)
        {
            sums[halves[rows[place]], bins[place]] += numbers[rows[place]];
            counts[halves[rows[place]], bins[place]]++;
        }

        var (mean, deviation) = Moments.Of([.. rows.Select(row => numbers[row])]);
        double errors = 0;
        for (var place = 0; place < rows.Length; place++)
        {
            var half = 1 - halves[rows[place]];
            var count = counts[half, bins[place]];
            var predicted = count > 0 ? sums[half, bins[place]] / count : mean;
            errors += (numbers[rows[place]] - predicted) * (numbers[rows[place]] - predicted);
        }

        return deviation > 0 ? 1 - errors / (deviation * deviation * rows.Length) : 0;
    }

    // Rows (index from 0) with a value and a target, and the bin of each: equal counts, equal values in one bin.
    private static (int[] Rows, int[] Bins) Binned(double[] values, Func<int, bool> isKnown)
    {
        var step = Math.Max(1, values.Length / MostRows);
        int[] rows = [.. Enumerable.Range(0, values.Length / step).Select(place => place * step)
            .Where(row => double.IsFinite(values[row]) && isKnown(row))];
        double[] sorted = [.. rows.Select(row => values[row]).Order()];
        int[] bins = [.. rows.Select(row => Place(sorted, values[row]) * Bins / Math.Max(1, sorted.Length))];
        return (rows, bins);
    }

    private static int Place(double[] sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
