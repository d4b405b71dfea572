using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Search;

/// <summary>
/// First a few settings that cover the space, then always the one that is expected to beat the best by the most, as far as a Gaussian
/// process through all scores knows (Mockus 1978; Snoek, Larochelle and Adams 2012, Practical Bayesian optimization). A setting that
/// failed counts as the worst score, so that its neighbours are left alone.
/// </summary>
/// <param name="space">What may be tried.</param>
/// <param name="random">Stream of this search.</param>
public sealed class BayesianSearch(SearchSpace space, RandomStream random) : SettingSearch(space, random)
{
    private const int FewestFirst = 4;
    private const int MostFirst = 10;
    private readonly RandomStream _design = random.Split("design");

    /// <summary>Number of settings that are tried before any score counts.</summary>
    private int First => Math.Clamp(Space.Dimensions.Count + 2, FewestFirst, MostFirst);

    private protected override IReadOnlyList<object>? Next(
        IReadOnlyList<TriedSetting> tried, HashSet<string> known, RandomStream stream, CancellationToken cancellation)
    {
        double[] scores = [.. tried.Select(entry => entry.Score).Where(double.IsFinite)];
        if (tried.Count < First) return Designed(tried.Count, known) ?? Draw(known, stream);
        return scores.Distinct().Count() < 2 ? Draw(known, stream) : Promising(tried, scores.Min(), known, stream, cancellation);
    }

    private IReadOnlyList<object>? Designed(int index, HashSet<string> known)
    {
        var setting = Space.At(LatinHypercube.Draw(First, Space.Dimensions.Count, _design)[index]);
        return known.Contains(SearchSpace.KeyOf(setting)) ? null : setting;
    }

    private IReadOnlyList<object>? Promising(
        IReadOnlyList<TriedSetting> tried, double worst, HashSet<string> known, RandomStream stream, CancellationToken cancellation)
    {
        var places = new TriedPlaces(
            [.. Space.Dimensions.Select(dimension => dimension.IsNominal)], [.. tried.Select(entry => Space.PlaceOf(entry.Values))]);
        var process = ProcessFit.Fit(
            places, [.. tried.Select(entry => double.IsFinite(entry.Score) ? entry.Score : worst)], cancellation);
        // The best as the process sees it: the largest score itself may be half luck.
        var best = Enumerable.Range(0, places.Count).Max(index => process.At(places[index]).Mean);
        IReadOnlyList<object>? chosen = null;
        var most = double.NegativeInfinity;
        foreach (var setting in Candidates.Make(Space, tried, known, stream))
        {
            var (mean, deviation) = process.At(Space.PlaceOf(setting));
            var improvement = ExpectedImprovement.Of(mean, deviation, best);
            if (improvement > most) (chosen, most) = (setting, improvement);
        }

        return chosen;
    }
}
