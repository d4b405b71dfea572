using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Search;

/// <summary>
/// The settings that are looked at before one is tried: all of a small space; else points of an additive sequence that covers the
/// unit cube evenly (Roberts 2018: multiples of 1/g, 1/g^2, ..., with g^(d + 1) = g + 1), from a random start, and neighbours of the
/// best settings so far.
/// </summary>
internal static class Candidates
{
    private const int Spread = 1024;
    private const int NearBest = 384;
    private const int BestUsed = 3;
    private const int RootSteps = 64;
    private const double NominalChange = 0.3;
    private static readonly double[] Deviations = [0.02, 0.08, 0.25];

    /// <summary>Settings that were not tried.</summary>
    /// <param name="space">What may be tried.</param>
    /// <param name="tried">All that was tried.</param>
    /// <param name="known">Keys of what was tried.</param>
    /// <param name="random">Stream of this proposal.</param>
    public static IEnumerable<IReadOnlyList<object>> Make(
        SearchSpace space, IReadOnlyList<TriedSetting> tried, HashSet<string> known, RandomStream random)
    {
        var all = space.IsListed ? space.All() : Even(space, random.Split("even")).Concat(Near(space, tried, random.Split("near")));
        return all.Where(setting => !known.Contains(SearchSpace.KeyOf(setting)));
    }

    private static IEnumerable<IReadOnlyList<object>> Even(SearchSpace space, RandomStream random)
    {
        var dimensions = space.Dimensions.Count;
        var root = Root(dimensions);
        double[] starts = [.. Enumerable.Range(0, dimensions).Select(_ => random.NextDouble())];
        var shares = new double[dimensions];
        for (var point = 0; point < Spread; point++)
        {
            var step = 1.0;
            for (var index = 0; index < dimensions; index++)
            {
                step /= root;
                var place = starts[index] + point * step;
                shares[index] = place - Math.Floor(place);
            }

            yield return space.At(shares);
        }
    }

    // The fixed point of g = (1 + g)^(1 / (d + 1)).
    private static double Root(int dimensions)
    {
        var root = 1.5;
        for (var step = 0; step < RootSteps; step++) root = VectorMath.Pow(1 + root, 1.0 / (dimensions + 1));
        return root;
    }

    private static IEnumerable<IReadOnlyList<object>> Near(SearchSpace space, IReadOnlyList<TriedSetting> tried, RandomStream random)
    {
        double[][] best =
        [
            .. tried.Where(entry => !double.IsNaN(entry.Score)).OrderByDescending(entry => entry.Score).Take(BestUsed)
                .Select(entry => space.PlaceOf(entry.Values)),
        ];
        for (var point = 0; point < NearBest && best.Length > 0; point++)
            yield return space.At(Moved(space, best[point % best.Length], Deviations[point / best.Length % Deviations.Length], random));
    }

    private static double[] Moved(SearchSpace space, double[] place, double deviation, RandomStream random)
    {
        var shares = new double[place.Length];
        for (var index = 0; index < shares.Length; index++)
        {
            var dimension = space.Dimensions[index];
            var share = dimension.ShareOf(place[index]);
            if (!dimension.IsNominal) shares[index] = Math.Clamp(share + deviation * random.NextGaussian(), 0, 1);
            else shares[index] = random.NextDouble() < NominalChange ? random.NextDouble() : share;
        }

        return shares;
    }
}
