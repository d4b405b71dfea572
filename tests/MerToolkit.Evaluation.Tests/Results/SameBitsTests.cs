using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Results;

/// <summary>Intervals to the last bit: a change here changes what every published run of the same seed prints.</summary>
public class SameBitsTests
{
    private static readonly IntervalOptions Options = new() { Resamples = 500, Seed = 7, Jobs = 2 };

    [Theory]
    [InlineData("accuracy", false, 0.62916666666666665, 0.71250000000000002)]
    [InlineData("macro_f1", false, 0.62732148231870821, 0.71129166062607063)]
    [InlineData("accuracy", true, 0.62807291666666665, 0.70833333333333326)]
    public void Intervals_of_labels_are_the_same_everywhere(string key, bool isGrouped, double low, double high)
    {
        var rows = isGrouped ? MadeUp.Rows(240, row => $"artist {row % 60}") : MadeUp.Rows(240);
        var result = LabelEvaluation.Evaluate(
            "label", "", rows, [MadeUp.GuessedQuadrants(240, .6, 1), MadeUp.GuessedQuadrants(240, .6, 2)], Options).Find(key)!;
        Assert.Equal((low, high), (result.Low, result.High));
    }

    [Theory]
    [InlineData("r2", false, 0.54388958127322118, 0.69063835188184441)]
    [InlineData("pearson", false, 0.74886549526591406, 0.83302434837881401)]
    [InlineData("ccc", true, 0.73407015890907001, 0.81942680548895797)]
    public void Intervals_of_numbers_are_the_same_everywhere(string key, bool isGrouped, double low, double high)
    {
        var rows = isGrouped ? MadeUp.Rows(240, row => $"artist {row % 60}") : MadeUp.Rows(240);
        var result = NumberEvaluation.Evaluate(
            "arousal", "", "1", rows, [MadeUp.NoisyNumbers(240, .7, .5, 1), MadeUp.NoisyNumbers(240, .7, .5, 2)], Options).Find(key)!;
        Assert.Equal((low, high), (result.Low, result.High));
    }
}
