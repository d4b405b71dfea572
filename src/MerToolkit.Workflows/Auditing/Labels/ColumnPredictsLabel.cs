using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing.Labels;

/// <summary>Single columns that tell the target alone.</summary>
internal sealed class ColumnPredictsLabel : AuditCheck
{
    private const int FewestRows = 100;
    private const int MostRows = 10_000;
    private const int Neighbours = 5;
    private const double LeastAccuracy = .95;
    private const double MostFrequent = .8;
    private const double LeastExplained = .9;

    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "column-predicts-label",
        "A column of a table of features that alone tells the label, or arousal or valence, nearly without error.",
        "No measurement of sound does that; it is the target under another name, and the score measures it.",
        "100 rows or more, dealt to two halves; the five rows of the other half whose values are nearest predict what most of them say "
        + "(or their mean): right for .95 of the rows where no label has more than .8 of them, or R2 .9. The best known columns of sound "
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
                $"{Names.Count(items.Count, "column")} {Names.Verb(items.Count, "tell")} the target alone (accuracy or R2): "
                + $"{Names.Of(names)}.",
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
        var (rows, near) = Nearest(values, halves, row => labels[row].Length > 0);
        return rows.Length < FewestRows ? 0 : Enumerable.Range(0, rows.Length).Count(place =>
            near[place].Select(row => labels[row]).CountBy(label => label, StringComparer.Ordinal).MaxBy(entry => entry.Value).Key
                == labels[rows[place]]) / (double)rows.Length;
    }

    private static double Explained(double[] values, double[] numbers, int[] halves)
    {
        var (rows, near) = Nearest(values, halves, row => double.IsFinite(numbers[row]));
        if (rows.Length < FewestRows) return 0;
        var (_, deviation) = Moments.Of([.. rows.Select(row => numbers[row])]);
        double errors = 0;
        for (var place = 0; place < rows.Length; place++)
        {
            var error = numbers[rows[place]] - near[place].Average(row => numbers[row]);
            errors += error * error;
        }

        return deviation > 0 ? 1 - errors / (deviation * deviation * rows.Length) : 0;
    }

    // Rows (index from 0) with a value and a target, and for each the rows of the other half whose values are nearest.
    private static (int[] Rows, int[][] Near) Nearest(double[] values, int[] halves, Func<int, bool> isKnown)
    {
        var step = Math.Max(1, values.Length / MostRows);
        int[] rows = [.. Enumerable.Range(0, values.Length / step).Select(place => place * step)
            .Where(row => double.IsFinite(values[row]) && isKnown(row))];
        int[][] sorted = [.. Enumerable.Range(0, 2).Select(half =>
            rows.Where(row => halves[row] == half).OrderBy(row => values[row]).ToArray())];
        if (sorted.Any(half => half.Length < Neighbours)) return ([], []);
        return (rows, [.. rows.Select(row => Near(sorted[1 - halves[row]], values, values[row]))]);
    }

    private static int[] Near(int[] sorted, double[] values, double value)
    {
        var (low, high) = (0, sorted.Length - Neighbours);
        // The first of the run of neighbours: as in any sorted list, the nearest ones stand together.
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (value - values[sorted[middle]] > values[sorted[middle + Neighbours]] - value) low = middle + 1;
            else high = middle;
        }

        return sorted[low..(low + Neighbours)];
    }
}
