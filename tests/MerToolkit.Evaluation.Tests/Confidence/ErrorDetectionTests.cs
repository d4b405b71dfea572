using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Confidence;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Tests.Results;

namespace MerToolkit.Evaluation.Tests.Confidence;

public class ErrorDetectionTests
{
    private const int Count = 400;
    private static readonly IntervalOptions Options = new() { Resamples = 400 };

    [Fact]
    public void Every_measure_comes_with_its_interval_and_its_difference_to_the_first()
    {
        var predictions = MadeUp.GuessedQuadrants(Count, .6, seed: 2);
        var found = ErrorDetection.Judge(MadeUp.Rows(Count), [predictions],
            [Score("maximum", predictions, noise: 3, seed: 1), Score("bagged", predictions, noise: 1, seed: 2)], Options);
        var (first, better) = (found[0], found[1]);
        Assert.Null(first.AurocDifference);
        Assert.Null(first.AurcDifference);
        Assert.Equal(better.Auroc.Value - first.Auroc.Value, better.AurocDifference!.Value, 1e-15);
        Assert.Equal(better.Aurc.Value - first.Aurc.Value, better.AurcDifference!.Value, 1e-15);
        Assert.True(better.AurocDifference.Low > 0 && better.AurcDifference.High < 0);
        Assert.All(found.SelectMany(score => new[] { score.Auroc, score.Aurc, score.ExcessAurc }),
            value => Assert.InRange(value.Value, value.Low, value.High));
    }

    [Fact]
    public void The_same_uncertainty_twice_differs_by_nothing()
    {
        var predictions = MadeUp.GuessedQuadrants(Count, .6, seed: 2);
        var score = Score("maximum", predictions, noise: 2, seed: 1);
        var difference = ErrorDetection.Judge(MadeUp.Rows(Count), [predictions], [score, score], Options)[1].AurocDifference!;
        Assert.Equal((0, 0, 0), (difference.Value, difference.Low, difference.High));
    }

    [Fact]
    public void Rows_of_one_group_are_drawn_together()
    {
        // A group of forty rows that fare alike is worth one row.
        var groups = MadeUp.Rows(Count, row => $"artist{row / 40}");
        var truth = new int[Count];
        int[] predicted = [.. Enumerable.Range(0, Count).Select(row => row / 40 % 4 == 1 ? 1 : 0)];
        var predictions = MadeUp.Labels(MadeUp.Quadrants, truth, predicted);
        double[] uncertainty = [.. Enumerable.Range(0, Count).Select(row => (double)(row / 40 * 7 % 10))];
        var score = new UncertaintyScore("maximum", "maximum", [uncertainty]);
        var (together, apart) = (Width(groups), Width(MadeUp.Rows(Count)));
        Assert.True(together > 3 * apart, $"{together} against {apart}");

        double Width(PredictedRows rows)
        {
            var auroc = ErrorDetection.Judge(rows, [predictions], [score], Options)[0].Auroc;
            return auroc.High - auroc.Low;
        }
    }

    [Fact]
    public void Seeds_are_averaged_and_the_bits_do_not_depend_on_the_threads()
    {
        var rows = MadeUp.Rows(Count);
        LabelPredictions[] seeds = [MadeUp.GuessedQuadrants(Count, .6, seed: 2), MadeUp.GuessedQuadrants(Count, .7, seed: 3)];
        var score = new UncertaintyScore("maximum", "maximum", [Noisy(seeds[0], 2, 1), Noisy(seeds[1], 2, 2)]);
        var one = ErrorDetection.Judge(rows, seeds, [score], Options)[0];
        var two = ErrorDetection.Judge(rows, seeds, [score], Options with { Jobs = 2 })[0];
        Assert.Equal(one.Auroc.PerSeed.Average(), one.Auroc.Value, 1e-15);
        Assert.NotEqual(one.Auroc.PerSeed[0], one.Auroc.PerSeed[1]);
        Assert.Equal((one.Auroc.Low, one.Auroc.High, one.Aurc.Low), (two.Auroc.Low, two.Auroc.High, two.Aurc.Low));
        Assert.Equal(1 - Accuracy(seeds), one.Risks[^1], 1e-12);
    }

    private static double Accuracy(LabelPredictions[] seeds) =>
        seeds.Average(seed => seed.Truth.Zip(seed.Predicted).Average(pair => pair.First == pair.Second ? 1.0 : 0));

    private static UncertaintyScore Score(string method, LabelPredictions predictions, double noise, ulong seed) =>
        new(method, "maximum", [Noisy(predictions, noise, seed)]);

    // An error adds 1 to noise.
    private static double[] Noisy(LabelPredictions predictions, double noise, ulong seed)
    {
        var stream = RandomStream.FromSeed(seed);
        return
        [
            .. predictions.Truth.Zip(predictions.Predicted)
                .Select(pair => (pair.First == pair.Second ? 0 : 1) + noise * stream.NextDouble()),
        ];
    }
}
