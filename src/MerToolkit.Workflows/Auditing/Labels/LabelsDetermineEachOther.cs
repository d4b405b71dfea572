using MerToolkit.Core.Emotion;
using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing.Labels;

/// <summary>Arousal and valence that were computed, not rated.</summary>
internal sealed class LabelsDetermineEachOther : AuditCheck
{
    private const int FewestRows = 100;
    private const double Neighbourhood = .05;
    private const double LeastClumping = 5;
    private const int MostCompared = 3_000;

    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "labels-determine-each-other",
        "Quadrants that follow exactly from arousal and valence, and points of the plane that many pieces share.",
        "One label is computed from the other, or both from tags: one piece of evidence, not two, and their agreement proves nothing.",
        "100 rows or more. A cut on each axis that parts the quadrants without exception; or equal pairs of points five times as frequent "
        + "as the other values within .05 of the range let expect (rated sets: 1.3 to 1.6 times; their values are rounded, and this is "
        + "allowed for by counting the values that occur).");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var table in subject.Tables.Where(table => table.HasRowAPiece && table.Rows >= FewestRows))
        {
            if (table.Table.Find(ColumnMeaning.Arousal) is not { Numbers: { } arousal }) continue;
            if (table.Table.Find(ColumnMeaning.Valence) is not { Numbers: { } valence }) continue;
            var (points, clumping) = Clumping(arousal, valence);
            var parted = subject.Labels(table) is { } labels ? Cuts(labels, arousal, valence) : null;
            if (parted is null && clumping < LeastClumping) continue;
            var follows = parted is { } cuts
                ? Invariant($"the quadrant of all {cuts.Rows} labelled rows follows from arousal at {cuts.Arousal:0.####} and ")
                    + Invariant($"valence at {cuts.Valence:0.####}, without exception; ")
                : "";
            yield return Found(table.Path, points,
                follows + Invariant($"{points} distinct points in {table.Rows} rows, equal ones {clumping:0} times as frequent as ")
                + "rounding explains.",
                "Use either the quadrants or the numbers, not one to confirm the other; ask whether anybody rated them.");
        }
    }

    // The middle of the gap on each axis that parts high from low; null when there is none.
    private static (double Arousal, double Valence, int Rows)? Cuts(IReadOnlyList<string> labels, double[] arousal, double[] valence)
    {
        var known = new List<(Quadrant Quadrant, int Row)>();
        for (var row = 0; row < labels.Count; row++)
        {
            if (labels[row].Length == 0 || !double.IsFinite(arousal[row]) || !double.IsFinite(valence[row])) continue;
            if ((LabelMap.QuadrantNumbers.Find(labels[row]) is { } word ? Quadrants.Parse(word) : null) is not { } quadrant) return null;
            known.Add((quadrant, row));
        }

        if (known.Count < FewestRows || known.Select(entry => entry.Quadrant).Distinct().Count() < Quadrants.All.Count) return null;
        var onArousal = Cut(known.ToLookup(entry => entry.Quadrant.IsHighArousal(), entry => arousal[entry.Row]));
        var onValence = Cut(known.ToLookup(entry => entry.Quadrant.IsPositiveValence(), entry => valence[entry.Row]));
        return onArousal is { } a && onValence is { } v ? (a, v, known.Count) : null;
    }

    private static double? Cut(ILookup<bool, double> halves)
    {
        var (low, high) = (halves[false].Max(), halves[true].Min());
        if (!(low < high)) return null;
        // The roundest number in the gap is the one that was meant.
        for (var scale = 1.0; scale <= 1e4; scale *= 10)
            if (Math.Ceiling(low * scale) / scale is var round && round <= high) return round;
        return (low + high) / 2;
    }

    // Share of equal pairs among near pairs, times the number of cells (products of values that occur) in the neighbourhood.
    private static (int Points, double Ratio) Clumping(double[] arousal, double[] valence)
    {
        (double A, double V)[] points =
            [.. arousal.Zip(valence).Where(point => double.IsFinite(point.First) && double.IsFinite(point.Second)).Take(MostCompared)];
        var distinct = points.Distinct().Count();
        if (points.Length < FewestRows) return (distinct, 0);
        double[] levelsA = [.. points.Select(point => point.A).Distinct()];
        double[] levelsV = [.. points.Select(point => point.V).Distinct()];
        var (reachA, reachV) = (Neighbourhood * (levelsA.Max() - levelsA.Min()), Neighbourhood * (levelsV.Max() - levelsV.Min()));
        var (near, equal, cells) = (0L, 0L, 0.0);
        for (var first = 0; first < points.Length; first++)
        {
            var point = points[first];
            cells += (double)levelsA.Count(level => Math.Abs(level - point.A) <= reachA)
                * levelsV.Count(level => Math.Abs(level - point.V) <= reachV) / points.Length;
            for (var second = first + 1; second < points.Length; second++)
            {
                if (!(Math.Abs(points[second].A - point.A) <= reachA && Math.Abs(points[second].V - point.V) <= reachV)) continue;
                near++;
                if (points[second] == point) equal++;
            }
        }

        // A handful of levels on an axis (signs) leaves no neighbourhood to compare with.
        if (levelsA.Length * levelsV.Length <= Quadrants.All.Count) return (distinct, LeastClumping);
        return (distinct, near > 0 ? cells * equal / near : 0);
    }
}
