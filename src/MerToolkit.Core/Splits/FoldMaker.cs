using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Core.Splits;

/// <summary>
/// Makes folds and hold-outs: groups stay whole, classes keep their shares, and the same seed gives every row the same
/// part, whatever the order of the rows.
/// </summary>
/// <remarks>
/// Groups (or single rows) come in order of size, the largest first, those of one size in an order drawn from the seed
/// and the group's name. Each goes to the part p whose class counts then fit best: the least sum over classes k of
/// (2 n[p,k] c[k] + c[k]^2) / (w[p] N[k]^2), with n the rows already there, c those of the group, N all of the class
/// and w the part's share; this is the growth of the squared distance from equal class shares. For single rows it is
/// Webster's apportionment (1832): each class count is within one of its exact share.
/// </remarks>
public static class FoldMaker
{
    /// <summary>K folds of equal size.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="folds">Number of folds, 2 or more; no more than groups.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="UsageException">More folds than groups or rows.</exception>
    public static FoldAssignment KFold(SplitRows rows, int folds, ulong seed)
    {
        if (folds < 2) throw new UsageException(new Problem("folds-few", $"{folds} folds are asked for; 2 or more are needed."));
        return new FoldAssignment(Assign(rows, [.. Enumerable.Repeat(1.0 / folds, folds)], seed), folds);
    }

    /// <summary>One part to learn from, one to judge by.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="share">Share of the rows held out, between 0 and 1.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="UsageException">A share that is none or leaves a part empty, or fewer than two groups.</exception>
    public static Split HoldOut(SplitRows rows, double share, ulong seed)
    {
        if (!(share > 0 && share < 1))
        {
            throw new UsageException(new Problem("share-range",
                FormattableString.Invariant($"A share of {share} is to be held out; allowed: above 0, below 1.")));
        }

        return new FoldAssignment(Assign(rows, [1 - share, share], seed), 2).Split(1);
    }

    private static int[] Assign(SplitRows rows, double[] shares, ulong seed)
    {
        var classes = ClassOf(rows, out var classSizes);
        var units = MakeUnits(rows, classes, classSizes.Length, seed);
        if (units.Count < shares.Length)
        {
            var what = rows.Groups is null ? "rows" : "groups";
            throw new UsageException(new Problem("folds-many",
                $"{shares.Length} parts are asked for, but there are only {units.Count} {what}.", $"Ask for at most {units.Count}."));
        }

        var counts = new long[shares.Length][];
        for (var part = 0; part < counts.Length; part++) counts[part] = new long[classSizes.Length];
        var totals = new double[shares.Length];
        var partOf = new int[rows.Ids.Count];
        foreach (var unit in units)
        {
            var best = BestPart(unit, counts, totals, shares, classSizes);
            for (var index = 0; index < classSizes.Length; index++) counts[best][index] += unit.Counts[index];
            totals[best] += unit.Rows.Count / shares[best];
            foreach (var row in unit.Rows) partOf[row] = best;
        }

        if (totals.Contains(0))
            throw new UsageException(new Problem("share-range", "With this share one of the two parts gets no row.", "Hold out another."));
        return partOf;
    }

    private static int BestPart(Unit unit, long[][] counts, double[] totals, double[] shares, int[] classSizes)
    {
        var best = 0;
        var least = double.PositiveInfinity;
        for (var part = 0; part < shares.Length; part++)
        {
            var cost = 0.0;
            for (var index = 0; index < classSizes.Length; index++)
            {
                double added = unit.Counts[index];
                cost += (2.0 * counts[part][index] + added) * added / (shares[part] * classSizes[index] * classSizes[index]);
            }

            if (cost > least || cost == least && totals[part] >= totals[best]) continue;
            (best, least) = (part, cost);
        }

        return best;
    }

    private static int[] ClassOf(SplitRows rows, out int[] sizes)
    {
        var labels = rows.Labels ?? new string?[rows.Ids.Count];
        var names = labels.Select(label => label ?? "").Distinct().Order(StringComparer.Ordinal).ToArray();
        var index = names.Select((name, place) => (name, place)).ToDictionary(StringComparer.Ordinal);
        var classes = labels.Select(label => index[label ?? ""]).ToArray();
        sizes = new int[names.Length];
        foreach (var place in classes) sizes[place]++;
        return classes;
    }

    private static List<Unit> MakeUnits(SplitRows rows, int[] classes, int classCount, ulong seed)
    {
        var stream = RandomStream.FromSeed(seed).Split("folds");
        var units = new Dictionary<(bool IsGroup, string Name), Unit>();
        for (var row = 0; row < rows.Ids.Count; row++)
        {
            var group = rows.Groups?[row];
            var key = string.IsNullOrEmpty(group) ? (false, rows.Ids[row]) : (true, group);
            if (!units.TryGetValue(key, out var unit))
            {
                var order = stream.Split(key.Item1 ? "group" : "row").Split(key.Item2).NextUInt64();
                units.Add(key, unit = new Unit(key.Item2, order, new int[classCount]));
            }

            unit.Rows.Add(row);
            unit.Counts[classes[row]]++;
        }

        return
        [
            .. units.Values.OrderByDescending(unit => unit.Rows.Count)
                .ThenBy(unit => unit.Order).ThenBy(unit => unit.Name, StringComparer.Ordinal),
        ];
    }

    private sealed record Unit(string Name, ulong Order, int[] Counts)
    {
        public List<int> Rows { get; } = [];
    }
}
