using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>What networks learn of the training rows: which label a row has, or one number and more, standardised.</summary>
internal sealed record NetGoal
{
    /// <summary>Number of outputs: the labels that have training rows, or the numbers.</summary>
    public required int Outputs { get; init; }

    /// <summary>Share of each label, 0 or 1, or the standardised numbers; row-major [rows, outputs].</summary>
    public required float[] Targets { get; init; }

    /// <summary>Weight of each row, above 0, 1 on average, pure numbers, [rows].</summary>
    public required float[] Weights { get; init; }

    /// <summary>The labels that have training rows, as indices into all, ascending; empty for numbers.</summary>
    public int[] Labels { get; init; } = [];

    /// <summary>Mean and standard deviation of each number, in the target's unit; empty for labels.</summary>
    public IReadOnlyList<(double Mean, double Deviation)> Scales { get; init; } = [];

    /// <summary>True for labels.</summary>
    public bool IsOfLabels => Labels.Length > 0;

    /// <summary>False when there is one label, or numbers that never differ: outputs of 0 say all there is to say.</summary>
    public bool IsLearned => IsOfLabels ? Labels.Length > 1 : Scales.Any(scale => scale.Deviation > 0);

    /// <summary>The goal of some targets.</summary>
    /// <param name="targets">One of labels, or one or more of numbers; of the same rows.</param>
    public static NetGoal Of(IReadOnlyList<TrainingData> targets)
    {
        var data = targets[0];
        var relative = RelativeWeights.Of(data);
        var mean = FixedLanes.Sum(relative) / relative.Length;
        float[] weights = [.. relative.Select(weight => (float)(weight / mean))];
        return data.Scale is LabelScale ? OfLabels(data, weights) : OfNumbers(targets, weights);
    }

    private static NetGoal OfLabels(TrainingData data, float[] weights)
    {
        var labels = TrainedLabels.Of(data);
        var shares = new float[data.Rows * labels.Length];
        for (var row = 0; row < data.Rows; row++)
            shares[(row * labels.Length) + Array.BinarySearch(labels, data.Classes.Span[row])] = 1;
        return new NetGoal { Outputs = labels.Length, Targets = shares, Weights = weights, Labels = labels };
    }

    private static NetGoal OfNumbers(IReadOnlyList<TrainingData> targets, float[] weights)
    {
        var scales = targets.Select(target => Spread(target.Numbers.Span)).ToList();
        var standardized = new float[weights.Length * targets.Count];
        for (var output = 0; output < targets.Count; output++)
        {
            var (mean, deviation) = scales[output];
            for (var row = 0; row < weights.Length && deviation > 0; row++)
                standardized[(row * targets.Count) + output] = (float)((targets[output].Numbers.Span[row] - mean) / deviation);
        }

        return new NetGoal { Outputs = targets.Count, Targets = standardized, Weights = weights, Scales = scales };
    }

    // Equal numbers have no deviation, whatever the rounding of their mean says.
    private static (double Mean, double Deviation) Spread(ReadOnlySpan<double> numbers)
    {
        if (numbers.IndexOfAnyExcept(numbers[0]) < 0) return (numbers[0], 0);
        var mean = FixedLanes.Sum(numbers) / numbers.Length;
        var differences = new double[numbers.Length];
        for (var row = 0; row < differences.Length; row++) differences[row] = numbers[row] - mean;
        return (mean, Math.Sqrt(FixedLanes.SumOfSquares(differences) / differences.Length));
    }
}
