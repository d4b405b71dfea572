using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Conformal;

namespace MerToolkit.Evaluation.Tests.Conformal;

public class ConformalSetsTests
{
    private const int Labels = 4;
    private const int Resamplings = 200;

    // Of 200 bands that hold with probability .95 or more, fewer than this many hold once in ten thousand runs: P(binomial < 177).
    private const int FewestInside = 177;

    [Theory]
    [InlineData("LAC", .1)]
    [InlineData("APS", .1)]
    [InlineData("APS", .05)]
    public void Coverage_lies_inside_its_band_on_two_hundred_resamplings(string name, double alpha)
    {
        var parts = Resample(name, alpha, sharpness: 1);
        Assert.InRange(parts.Count(part => part.IsInside), FewestInside, Resamplings);

        // Coverage is k / (n + 1) on average, n = 150.
        var expected = ConformalQuantile.Rank(150, alpha) / 151.0;
        Assert.Equal(expected, parts.Average(part => part.Covered / 200.0), 4 * .04 / Math.Sqrt(Resamplings));
    }

    [Fact]
    public void A_model_that_is_too_sure_still_covers()
    {
        var parts = Resample("LAC", .1, sharpness: 5);
        Assert.InRange(parts.Count(part => part.IsInside), FewestInside, Resamplings);
    }

    [Theory]
    [InlineData("LAC")]
    [InlineData("APS")]
    public void Rows_of_another_kind_fall_out_of_the_band(string name)
    {
        // The model is far too sure of the new rows, as after an attack.
        var parts = Enumerable.Range(0, Resamplings).Select(index =>
        {
            var random = RandomStream.FromSeed(11).Split(index);
            return ConformalSets.Judge(Score(name), .1, Draw(random.Split("a"), 150, 1, 3), Draw(random.Split("b"), 200, 8, 1), random);
        });
        Assert.InRange(parts.Count(part => part.IsInside), 0, 20);
    }

    [Fact]
    public void A_least_ambiguous_set_holds_the_labels_above_a_threshold()
    {
        // Scores .1, .2, .3, .4: of rank ceil(5 x .6) = 3 is .3, so labels of probability .7 or more.
        LabelledRows calibration = new([.9, .1, .8, .2, .7, .3, .6, .4], [0, 0, 0, 0]);
        LabelledRows rows = new([.75, .25, .5, .5, .2, .8], [0, 0, 0]);
        var part = ConformalSets.Judge(Score("LAC"), .4, calibration, rows, RandomStream.FromSeed(1));
        Assert.Equal((1, 2 / 3.0, 1), (part.Covered, part.MeanSize, part.Empty));
    }

    [Fact]
    public void An_adaptive_score_is_the_probability_before_a_label_and_a_share_of_its_own()
    {
        var score = Score("APS");
        Assert.Equal(.25, score.Of([.2, .5, .3], 1, .5), 1e-15);
        Assert.Equal(.8 + .1, score.Of([.2, .5, .3], 0, .5), 1e-15);
        Assert.Equal(.4, score.Of([.4, .4, .2], 1, 0), 1e-15);
    }

    [Theory]
    [InlineData("LAC")]
    [InlineData("APS")]
    public void Rows_that_are_all_alike_are_covered_as_often_as_asked_and_not_more(string name)
    {
        // Of equal probabilities every score of LAC is the same, and so are those of APS where the truth has probability 0.
        foreach (double[] row in new double[][] { [.25, .25, .25, .25], [1, 0, 0, 0] })
        {
            var inside = Enumerable.Range(0, Resamplings).Count(index =>
            {
                var random = RandomStream.FromSeed(13).Split(index);
                return ConformalSets.Judge(Score(name), .1, Alike(row, 150), Alike(row, 200), random).IsInside;
            });
            Assert.InRange(inside, FewestInside, Resamplings);
        }
    }

    [Fact]
    public void Without_enough_calibration_rows_a_set_holds_all_labels()
    {
        LabelledRows few = new([.9, .1, .8, .2], [0, 0]);
        var part = ConformalSets.Judge(Score("LAC"), .1, few, few, RandomStream.FromSeed(1));
        Assert.Equal((2, 2.0), (part.Covered, part.MeanSize));
    }

    [Fact]
    public void Intervals_of_numbers_cover_as_their_band_says()
    {
        var inside = Enumerable.Range(0, Resamplings).Count(index =>
        {
            var random = RandomStream.FromSeed(5).Split(index);
            double[] residuals = [.. Enumerable.Range(0, 350).Select(_ => Math.Abs(random.NextGaussian()))];
            return ResidualIntervals.Judge(.1, residuals.AsSpan(0, 150), residuals.AsSpan(150)).IsInside;
        });
        Assert.InRange(inside, FewestInside, Resamplings);
    }

    [Fact]
    public void An_interval_is_twice_the_bound_wide()
    {
        var part = ResidualIntervals.Judge(.4, [.1, .2, .3, .4], [.25, .3, .31]);
        Assert.Equal((2, .6), (part.Covered, part.MeanSize));
    }

    private static ConformalPart[] Resample(string name, double alpha, double sharpness) =>
    [
        .. Enumerable.Range(0, Resamplings).Select(index =>
        {
            var random = RandomStream.FromSeed(3).Split(index);
            return ConformalSets.Judge(Score(name), alpha, Draw(random.Split("a"), 150, sharpness, 2),
                Draw(random.Split("b"), 200, sharpness, 2), random.Split("draws"));
        }),
    ];

    // Labels drawn from probabilities that the model knows, and tells sharpened.
    private static LabelledRows Draw(RandomStream random, int rows, double sharpness, double spread)
    {
        var (probabilities, truth) = (new double[rows * Labels], new int[rows]);
        for (var row = 0; row < rows; row++)
        {
            double[] logits = [.. Enumerable.Range(0, Labels).Select(_ => spread * random.NextGaussian())];
            double[] shares = [.. logits.Select(logit => Math.Exp(logit) / logits.Sum(Math.Exp))];
            var rest = random.NextDouble();
            while (truth[row] < Labels - 1 && (rest -= shares[truth[row]]) >= 0) truth[row]++;
            for (var label = 0; label < Labels; label++)
            {
                var all = logits.Sum(logit => Math.Exp(sharpness * logit));
                probabilities[row * Labels + label] = Math.Exp(sharpness * logits[label]) / all;
            }
        }

        return new LabelledRows(probabilities, truth);
    }

    // Every label is the truth in turn.
    private static LabelledRows Alike(double[] row, int rows) =>
        new([.. Enumerable.Repeat(row, rows).SelectMany(own => own)], [.. Enumerable.Range(0, rows).Select(index => index % Labels)]);

    private static ConformalScore Score(string name) => ConformalScore.All.First(score => score.Name == name);
}
