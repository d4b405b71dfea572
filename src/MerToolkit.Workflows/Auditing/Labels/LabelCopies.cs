using MerToolkit.Core.Numerics;
using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing.Labels;

/// <summary>Columns of words that the label was made from.</summary>
internal sealed class LabelCopies : AuditCheck
{
    private const int FewestRows = 100;
    private const double LeastAccuracy = .85;
    private const double MostFrequent = .8;
    private static readonly char[] Separators = [';', ',', '|', '/'];

    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "label-copies",
        "Columns of words (moods, tags) from which the label follows, and their relatives by name.",
        "The label was derived from them: a model that reads them repeats the derivation and hears nothing.",
        "100 rows or more with two labels or more; the cell is cut at ; , | / into words, and a naive Bayes model of the words, trained "
        + "on the other half of the rows, is right for .85 of them. Genres reach about .45 of four quadrants. Columns named like moods or "
        + "ratings beside such a column are named too.");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var table in subject.Tables.Where(table => table.Rows >= FewestRows))
        {
            if (table.Table.Find(ColumnMeaning.Label) is not { } label) continue;
            string[] labels = [.. Enumerable.Range(0, table.Rows).Select(label.Word)];
            var shares = labels.CountBy(word => word).ToList();
            if (shares.Count < 2 || shares.Max(entry => entry.Value) > MostFrequent * labels.Length) continue;
            var copies = table.Table.Columns
                .Where(column => column.Words is not null && column.Meaning is ColumnMeaning.Text or ColumnMeaning.Relative
                    && column.Numbers is null)
                .Select(column => (Column: column, Score: Accuracy(column.Words!, labels, Halves.Of(labels.Length, subject.Seed))))
                .Where(entry => entry.Score >= LeastAccuracy).ToList();
            if (copies.Count == 0) continue;
            string[] names = [.. copies.Select(entry => $"{entry.Column.Name} {Names.Score(entry.Score)}")];
            string[] kin =
                [.. table.Table.Of(ColumnMeaning.Relative).Except(copies.Select(entry => entry.Column)).Select(entry => entry.Name)];
            var relatives = kin.Length > 0 ? $" Relatives by name: {Names.Of(kin)}." : "";
            yield return Found(table.Path, copies.Max(entry => entry.Score),
                $"'{label.Name}' follows from the words of {Names.Count(copies.Count, "column")} (share of rows told right): "
                + $"{Names.Of(names)}.{relatives}",
                "Never let them be features.") with { Items = [.. copies.Select(entry => entry.Column.Name), .. kin] };
        }
    }

    // Naive Bayes of words, each half told by the other: log of (rows of the label with the word + 1) / (rows of the label + 2).
    private static double Accuracy(IReadOnlyList<string> cells, string[] labels, int[] halves)
    {
        string[] known = [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        int[] classes = [.. labels.Select(label => Array.IndexOf(known, label))];
        string[][] words = [.. cells.Select(Words)];
        var hits = 0;
        for (var half = 0; half < 2; half++)
        {
            var (counts, sizes) = (new Dictionary<string, int[]>(StringComparer.Ordinal), new int[known.Length]);
            for (var row = 0; row < classes.Length; row++)
            {
                if (halves[row] == half) continue;
                sizes[classes[row]]++;
                foreach (var word in words[row])
                {
                    if (!counts.TryGetValue(word, out var list)) counts.Add(word, list = new int[known.Length]);
                    list[classes[row]]++;
                }
            }

            for (var row = 0; row < classes.Length; row++)
                if (halves[row] == half && Best(words[row], counts, sizes) == classes[row]) hits++;
        }

        return hits / (double)classes.Length;
    }

    private static int Best(string[] words, Dictionary<string, int[]> counts, int[] sizes)
    {
        var scores = Array.ConvertAll(sizes, size => VectorMath.Log(size + 1.0));
        foreach (var word in words)
        {
            if (!counts.TryGetValue(word, out var list)) continue;
            for (var label = 0; label < scores.Length; label++) scores[label] += VectorMath.Log((list[label] + 1.0) / (sizes[label] + 2.0));
        }

        return Array.IndexOf(scores, scores.Max());
    }

    private static string[] Words(string cell) =>
        [.. cell.ToLowerInvariant().Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
}
