using MerToolkit.Data.Raw;
using MerToolkit.Workflows.Auditing.Axes;
using MerToolkit.Workflows.Auditing.Splits;

namespace MerToolkit.Workflows.Auditing.Sets;

/// <summary>Pieces that two sets have in common.</summary>
internal sealed class OverlapBetweenSets : AuditCheck
{
    private const double Tolerance = 1e-3;
    private const int FewestSamples = 10;
    private const int FewestAgreeing = 10;
    private const double LeastShare = .9;

    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "overlap-between-sets",
        "Pieces that stand in two of the sets: the same ids with the same ratings, the same words as ids, or the same artist and title.",
        "A model trained on one and tested on the other has heard the test; two sets that share labels are no two tests.",
        "Ratings over time: ids whose ten or more common samples agree within .001. Ratings of whole pieces: ten ids or more, nine in "
        + "ten of the common ones, agreeing on both axes (or crosswise). Ids that are no plain numbers, and artists with "
        + "titles: any in common.");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        var sets = subject.Tables.GroupBy(table => table.Folder, StringComparer.Ordinal).Select(set => set.ToList()).ToList();
        for (var first = 0; first < sets.Count; first++)
        {
            for (var second = first + 1; second < sets.Count; second++)
                if (Judge(subject, sets[first], sets[second]) is { } finding) yield return finding;
        }
    }

    private AuditFinding? Judge(AuditSubject subject, List<AuditedTable> first, List<AuditedTable> second)
    {
        (IReadOnlyCollection<string> Pieces, string What)[] kinds =
        [
            (SameCurves(first, second), "have the same ratings over time under the same id"),
            (SameRatings(first, second), "have the same arousal and valence under the same id"),
            (SameIds(first, second), "have the same id"),
            (SameSongs(subject, first, second), "have the same artist and title"),
        ];
        var found = kinds.Where(kind => kind.Pieces.Count > 0).ToList();
        if (found.Count == 0) return null;
        // The kinds stand in the order of their weight as evidence.
        var most = found[0].Pieces;
        var evidence = string.Join("; ", found.Select(kind => Invariant($"{Names.Count(kind.Pieces.Count, "piece")} {kind.What}")));
        return Found(first[0].Folder, most.Count, $"with {second[0].Folder}: {evidence}; e.g. {Names.Of([.. most.Take(3)])}.",
            "Count the two as one set, or leave the common pieces out of one of them.") with { Items = [.. most.Take(Names.Kept)] };
    }

    private static List<string> SameCurves(List<AuditedTable> first, List<AuditedTable> second)
    {
        var best = new List<string>();
        foreach (var mine in first.Where(table => table.IsCurves && table.HasRowAPiece))
        {
            foreach (var theirs in second.Where(table => table.IsCurves && table.HasRowAPiece))
            {
                var pairs = mine.Table.Of(ColumnMeaning.Sample).Join(theirs.Table.Of(ColumnMeaning.Sample),
                    column => column.Name, column => column.Name, (a, b) => (a.Numbers!, b.Numbers!)).ToList();
                if (pairs.Count < FewestSamples) continue;
                var places = Places(theirs);
                List<string> same = [.. Enumerable.Range(0, mine.Rows).Where(row => places.TryGetValue(mine.Ids![row], out var other)
                    && IsSame(pairs, row, other)).Select(row => mine.Ids![row])];
                if (same.Count > best.Count) best = same;
            }
        }

        return best;
    }

    private static bool IsSame(List<(double[] Mine, double[] Theirs)> pairs, int row, int other)
    {
        var common = 0;
        foreach (var (mine, theirs) in pairs)
        {
            if (!double.IsFinite(mine[row]) || !double.IsFinite(theirs[other])) continue;
            if (Math.Abs(mine[row] - theirs[other]) > Tolerance) return false;
            common++;
        }

        return common >= FewestSamples;
    }

    private static List<string> SameRatings(List<AuditedTable> first, List<AuditedTable> second)
    {
        foreach (var mine in AxisRatings.All(first).Where(ratings => !ratings.IsMeanOfCurves))
        {
            foreach (var theirs in AxisRatings.All(second).Where(ratings => !ratings.IsMeanOfCurves))
            {
                string[] common = [.. mine.Of.Keys.Where(theirs.Of.ContainsKey)];
                List<string> same = [.. common.Where(id => IsNear(mine.Of[id], theirs.Of[id])
                    || IsNear(mine.Of[id], (theirs.Of[id].Valence, theirs.Of[id].Arousal)))];
                if (same.Count >= FewestAgreeing && same.Count >= LeastShare * common.Length) return same;
            }
        }

        return [];
    }

    // Scales are printed with one digit in one release and five in the other.
    private static bool IsNear((double Arousal, double Valence) mine, (double Arousal, double Valence) theirs) =>
        Math.Abs(mine.Arousal - theirs.Arousal) <= .05 && Math.Abs(mine.Valence - theirs.Valence) <= .05;

    private static List<string> SameIds(List<AuditedTable> first, List<AuditedTable> second)
    {
        HashSet<string> Words(List<AuditedTable> set) => set.Where(table => table.HasRowAPiece).SelectMany(table => table.Ids!)
            .Where(id => id.Length > 0 && !id.All(char.IsAsciiDigit)).ToHashSet(StringComparer.Ordinal);
        var theirs = Words(second);
        return [.. Words(first).Where(theirs.Contains).Order(StringComparer.Ordinal)];
    }

    private static List<string> SameSongs(AuditSubject subject, List<AuditedTable> first, List<AuditedTable> second)
    {
        // Of several tables with titles the one that knows most: another may spell the same songs otherwise.
        HashSet<string> Songs(List<AuditedTable> set) => set
            .Where(table => table.Table.Find(ColumnMeaning.Title) is not null && table.Table.Find(ColumnMeaning.Artist) is not null)
            .Select(table => (PieceNames.Songs(subject, table) ?? []).Where(song => song.Length > 0).ToHashSet(StringComparer.Ordinal))
            .MaxBy(songs => songs.Count) ?? [];
        var theirs = Songs(second);
        return [.. Songs(first).Where(theirs.Contains).Order(StringComparer.Ordinal)];
    }

    private static Dictionary<string, int> Places(AuditedTable table)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < table.Rows; row++) places.TryAdd(table.Ids![row], row);
        return places;
    }
}
