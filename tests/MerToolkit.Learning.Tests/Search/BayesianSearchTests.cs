using MerToolkit.Learning.Search;

namespace MerToolkit.Learning.Tests.Search;

public class BayesianSearchTests
{
    private const int Seeds = 10;

    [Fact]
    public void It_finds_the_summit_of_a_smooth_function_in_thirty_trials()
    {
        // The summit is -.3979, the middle of the function near -50.
        for (var seed = 1UL; seed <= 5; seed++)
            Assert.InRange(Landscapes.Best(SettingSearch.Bayesian, Landscapes.Branin, Landscapes.BraninAt, 30, seed), -0.45, -0.397);
    }

    [Fact]
    public void It_comes_nearer_to_the_summit_of_a_smooth_function_than_chance()
    {
        var (searched, drawn) = Means(Landscapes.Branin, Landscapes.BraninAt, 25);
        Assert.True(searched > drawn, $"{searched} against {drawn}");
        Assert.InRange((searched + .397887) / (drawn + .397887), 0, 0.25);
    }

    [Fact]
    public void It_comes_nearer_to_the_best_options_of_a_boosting_than_chance()
    {
        var (searched, drawn) = Means(Landscapes.Boosting, Landscapes.BoostingAt, 25);
        Assert.InRange((.8 - searched) / (.8 - drawn), 0, 0.5);
    }

    [Fact]
    public void Noise_on_the_scores_does_not_lead_it_astray()
    {
        // Noise as of cross-validated accuracies: what was found is judged without it.
        var total = 0.0;
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var random = Core.Numerics.RandomStream.FromSeed(seed).Split("noise");
            var tried = Landscapes.Run(SettingSearch.Bayesian, Landscapes.Boosting,
                setting => Landscapes.BoostingAt(setting) + .005 * random.NextGaussian(), 30, seed);
            total += Landscapes.BoostingAt(tried.MaxBy(entry => entry.Score)!.Values);
        }

        Assert.InRange(total / Seeds, .785, .8);
    }

    [Fact]
    public void It_leaves_the_neighbours_of_failures_alone()
    {
        // Half of the space fails, beside the summit of the other half.
        static double Score(IReadOnlyList<object> setting) =>
            (double)setting[0] > 4 ? double.NaN : Landscapes.BraninAt(setting);
        var tried = Landscapes.Run(SettingSearch.Bayesian, Landscapes.Branin, Score, 40, 1);
        Assert.InRange(tried.Count(entry => double.IsNaN(entry.Score)), 1, 12);
        Assert.InRange(tried.Where(entry => !double.IsNaN(entry.Score)).Max(entry => entry.Score), -.45, -.397);
    }

    private static (double Searched, double Drawn) Means(SearchSpace space, Func<IReadOnlyList<object>, double> score, int trials)
    {
        var (searched, drawn) = (0.0, 0.0);
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            searched += Landscapes.Best(SettingSearch.Bayesian, space, score, trials, seed) / Seeds;
            drawn += Landscapes.Best(SettingSearch.Chance, space, score, trials, seed) / Seeds;
        }

        return (searched, drawn);
    }
}
