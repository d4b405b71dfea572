using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Search;

namespace MerToolkit.Learning.Tests.Search;

public class GaussianProcessTests
{
    private static readonly double[] Scores = [.61, .72, .8, .77, .7];
    private static readonly TriedPlaces Places = new([false, false], [[.1, .2], [.4, .9], [.7, .3], [.95, .6], [.3, .5]]);

    // scikit-learn 1.2's GaussianProcessRegressor: Matern(length_scale=[.4, .8], nu=2.5) times the most likely variance,
    // alpha = .01 of it, scores less their mean.
    [Theory]
    [InlineData(.5, .5, 0.7608959274309788, 0.023585895552388932)]
    [InlineData(.1, .2, 0.6121263685494737, 0.007490721316334834)]
    [InlineData(1.0, .0, 0.7712979455296451, 0.05293856277313896)]
    public void It_predicts_as_scikit_learn_does(double first, double second, double mean, double deviation)
    {
        var found = GaussianProcess.TryFit(Places, Scores, new ProcessShape([.4, .8], .01))!.At([first, second]);
        Assert.Equal(mean, found.Mean, 1e-13);
        Assert.Equal(deviation, found.Deviation, 1e-12);
    }

    [Fact]
    public void Its_likelihood_is_scikit_learns_but_for_the_constant()
    {
        var constant = -0.5 * Scores.Length * (1 + Math.Log(2 * Math.PI));
        var process = GaussianProcess.TryFit(Places, Scores, new ProcessShape([.4, .8], .01))!;
        Assert.Equal(7.2342951599384016, process.LogLikelihood + constant, 1e-12);
    }

    [Fact]
    public void It_agrees_with_dense_linear_algebra() => Prop.ForAll(
        (from count in Gen.Choose(2, 25) from dimensions in Gen.Choose(1, 4) from seed in Gen.Choose(1, 9999)
            select (count, dimensions, (ulong)seed)).ToArbitrary(), item =>
        {
            var (count, dimensions, seed) = item;
            var random = RandomStream.FromSeed(seed);
            bool[] nominal = [.. Enumerable.Range(0, dimensions).Select(dimension => dimension % 3 == 2)];
            double[][] places = [.. Enumerable.Range(0, count + 1).Select(_ =>
                nominal.Select(isNominal => isNominal ? random.NextInt32(3) : random.NextDouble()).ToArray())];
            double[] scores = [.. Enumerable.Range(0, count).Select(_ => random.NextGaussian())];
            var shape = new ProcessShape([.. nominal.Select(_ => 0.2 + random.NextDouble())], 0.05);
            var found = GaussianProcess.TryFit(new TriedPlaces(nominal, places[..^1]), scores, shape)!.At(places[^1]);
            var (mean, deviation) = Dense(nominal, places, scores, shape);
            return Math.Abs(found.Mean - mean) < 1e-10 && Math.Abs(found.Deviation - deviation) < 1e-8;
        }).MustHold();

    [Fact]
    public void With_hardly_any_noise_it_goes_through_every_score()
    {
        var process = GaussianProcess.TryFit(Places, Scores, new ProcessShape([.4, .8], 1e-10))!;
        for (var index = 0; index < Scores.Length; index++)
        {
            var (mean, deviation) = process.At(Places[index]);
            Assert.Equal(Scores[index], mean, 1e-8);
            Assert.InRange(deviation, 0, 1e-5);
        }
    }

    [Fact]
    public void The_same_place_twice_without_noise_cannot_be_told_from_a_singular_one() =>
        Assert.Null(GaussianProcess.TryFit(new TriedPlaces([false], [[.5], [.5]]), [1, 2], new ProcessShape([.5], 0)));

    [Fact]
    public void A_dimension_that_changes_nothing_gets_a_long_length()
    {
        // Twenty scores that depend on the first dimension alone: the second must be ignored, so moving along it changes little.
        var random = RandomStream.FromSeed(3);
        double[][] places = [.. Enumerable.Range(0, 20).Select(_ => new[] { random.NextDouble(), random.NextDouble() })];
        double[] scores = [.. places.Select(place => Math.Sin(6 * place[0]))];
        var process = ProcessFit.Fit(new TriedPlaces([false, false], places), scores);
        for (var place = 0.1; place < 1; place += 0.1)
        {
            Assert.Equal(Math.Sin(6 * place), process.At([place, 0.5]).Mean, 0.1);
            Assert.Equal(process.At([place, 0.1]).Mean, process.At([place, 0.9]).Mean, 0.05);
        }
    }

    // The same formulas with whole matrices, MathNet's inverse and nothing shared.
    private static (double Mean, double Deviation) Dense(
        IReadOnlyList<bool> nominal, double[][] places, double[] scores, ProcessShape shape)
    {
        var all = Matrix<double>.Build.Dense(places.Length, places.Length, (a, b) => Correlation(nominal, places[a], places[b], shape));
        var count = scores.Length;
        var noisy = all.SubMatrix(0, count, 0, count) + shape.Noise * Matrix<double>.Build.DenseIdentity(count);
        var inverse = noisy.Inverse();
        var mean = scores.Average();
        var centred = Vector<double>.Build.DenseOfEnumerable(scores.Select(score => score - mean));
        var across = all.Row(count, 0, count);
        var variance = centred * inverse * centred / count;
        return (mean + across * inverse * centred, Math.Sqrt(Math.Max(0, variance * (1 - across * inverse * across))));
    }

    private static double Correlation(IReadOnlyList<bool> nominal, double[] a, double[] b, ProcessShape shape)
    {
        var squares = nominal.Select((isNominal, index) =>
            Math.Pow((isNominal ? a[index] == b[index] ? 0 : 1 : a[index] - b[index]) / shape.Lengths[index], 2)).Sum();
        var r = Math.Sqrt(5 * squares);
        return (1 + r + r * r / 3) * Math.Exp(-r);
    }
}
