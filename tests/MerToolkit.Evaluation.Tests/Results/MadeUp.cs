using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Predictions;

namespace MerToolkit.Evaluation.Tests.Results;

/// <summary>Rows and predictions made by rule, of which the truth is known.</summary>
internal static class MadeUp
{
    public static readonly IReadOnlyList<string> Quadrants = ["Q1", "Q2", "Q3", "Q4"];

    public static PredictedRows Rows(int count, Func<int, string?>? groupOf = null) => new(
        [.. Enumerable.Range(0, count).Select(row => $"row{row}")],
        groupOf is null ? null : [.. Enumerable.Range(0, count).Select(groupOf)]);

    public static LabelPredictions Labels(IReadOnlyList<string> labels, int[] truth, int[] predicted) =>
        new(labels, truth, predicted, new double[truth.Length * labels.Count], new int[truth.Length]);

    public static NumberPredictions Numbers(double[] truth, double[] predicted) => new(truth, predicted, new int[truth.Length]);

    /// <summary>
    /// Quadrants that are right with a given probability, and otherwise any; the truth depends on the seed of the rows alone.
    /// </summary>
    public static LabelPredictions GuessedQuadrants(int count, double share, ulong seed, ulong rows = 1)
    {
        var (truths, guesses) = (RandomStream.FromSeed(rows).Split("truth"), RandomStream.FromSeed(seed).Split("guess"));
        var (truth, predicted) = (new int[count], new int[count]);
        for (var row = 0; row < count; row++)
        {
            truth[row] = truths.NextInt32(4);
            predicted[row] = guesses.NextDouble() < share ? truth[row] : guesses.NextInt32(4);
        }

        return Labels(Quadrants, truth, predicted);
    }

    /// <summary>Truth of variance 1; the prediction is slope times truth plus normal noise.</summary>
    public static NumberPredictions NoisyNumbers(int count, double slope, double noise, ulong seed, ulong rows = 1)
    {
        var (truths, errors) = (RandomStream.FromSeed(rows).Split("truth"), RandomStream.FromSeed(seed).Split("noise"));
        var (truth, predicted) = (new double[count], new double[count]);
        for (var row = 0; row < count; row++)
        {
            truth[row] = truths.NextGaussian();
            predicted[row] = slope * truth[row] + noise * errors.NextGaussian();
        }

        return Numbers(truth, predicted);
    }
}
