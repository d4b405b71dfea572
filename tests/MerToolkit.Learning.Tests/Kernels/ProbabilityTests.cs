using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Kernels;

namespace MerToolkit.Learning.Tests.Kernels;

/// <summary>Sigmoids of decisions, and the coupling of pairs.</summary>
public class ProbabilityTests
{
    [Fact]
    public void A_sigmoid_finds_the_odds_that_rows_were_drawn_by()
    {
        var random = RandomStream.FromSeed(4).Split("odds");
        double[] decisions = [.. Enumerable.Range(0, 20_000).Select(_ => 2 * random.NextGaussian())];
        var truth = new PlattSigmoid(-1.5, 0.7);
        bool[] isFirst = [.. decisions.Select(decision => random.NextDouble() < truth.Probability(decision))];
        var fit = PlattSigmoid.Fit(decisions, isFirst);
        Assert.Equal(truth.Slope, fit.Slope, 0.08);
        Assert.Equal(truth.Offset, fit.Offset, 0.08);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rows_of_one_label_leave_a_doubt(bool isFirst)
    {
        var fit = PlattSigmoid.Fit([1, 2, 3], [isFirst, isFirst, isFirst]);
        Assert.InRange(fit.Probability(2), isFirst ? 0.7 : 0.1, isFirst ? 0.9 : 0.3);
    }

    [Fact]
    public void Coupling_gives_back_the_probabilities_that_pairs_came_from()
    {
        double[] expected = [0.5, 0.2, 0.05, 0.25];
        double[] pairs = [.. PairMachines.Pairs(4).Select(pair => expected[pair.First] / (expected[pair.First] + expected[pair.Second]))];
        var coupled = new double[4];
        PairwiseCoupling.Couple(pairs, coupled);
        Assert.All(expected.Zip(coupled), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Theory]
    [InlineData(0, new[] { .5, .3, .2 }, new[] { .5, .3, .2 })]
    [InlineData(1, new[] { .5, .3, .2 }, new[] { .4, .4, .2 })]
    [InlineData(2, new[] { .4, .4, .2 }, new[] { 1 / 3.0, 1 / 3.0, 1 / 3.0 })]
    [InlineData(2, new[] { .1, .5, .4 }, new[] { .1, .45, .45 })]
    public void A_label_is_raised_to_the_largest_by_the_least_change(int label, double[] before, double[] after)
    {
        double[] raised = [.. before];
        PairwiseCoupling.Raise(raised, label);
        Assert.All(after.Zip(raised), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.Equal(label, Array.IndexOf(raised, raised.Max()));
    }
}
