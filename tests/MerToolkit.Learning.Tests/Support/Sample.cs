using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Core.Tables;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.Support;

/// <summary>Small data sets and trainings for tests.</summary>
internal static class Sample
{
    /// <summary>The labels of the samples, in ordinal order.</summary>
    public static readonly IReadOnlyList<string> Labels = ["Q1", "Q2", "Q3", "Q4"];

    /// <summary>Names <c>x0</c>, <c>x1</c>, ... .</summary>
    public static string[] Names(int columns) => [.. Enumerable.Range(0, columns).Select(column => $"x{column}")];

    /// <summary>Names as a trainer needs them: <c>x0</c>, or <c>x0@0000</c> for a frame; where it reads both, by turns.</summary>
    public static string[] Names(int columns, ColumnUse reads) => [.. Names(columns).Select((name, column) =>
        reads == ColumnUse.Frames || (reads == ColumnUse.FramesAndBeside && column % 2 == 0) ? $"{new FrameColumn(name, 0)}" : name)];

    /// <summary>A scale of labels.</summary>
    public static LabelScale LabelScale(params IReadOnlyList<string> labels) =>
        new("label", "Quadrant", labels.Count == 0 ? Labels : labels);

    /// <summary>The scale of some numbers.</summary>
    public static NumberScale NumberScale(IReadOnlyCollection<double> numbers) =>
        new("arousal", "Arousal", "1", numbers.DefaultIfEmpty().Min(), numbers.DefaultIfEmpty().Max());

    /// <summary>Data of labels from values and classes.</summary>
    public static TrainingData OfLabels(float[] values, int[] classes, IReadOnlyList<string>? labels = null) =>
        new(values, Names(classes.Length == 0 ? 1 : values.Length / classes.Length), LabelScale(labels ?? Labels), classes);

    /// <summary>Data of numbers from values and targets.</summary>
    public static TrainingData OfNumbers(float[] values, double[] numbers) =>
        new(values, Names(numbers.Length == 0 ? 1 : values.Length / numbers.Length), NumberScale(numbers), numbers);

    /// <summary>Standard normal values, [rows, columns].</summary>
    public static float[] Noise(int rows, int columns, ulong seed = 1)
    {
        var random = RandomStream.FromSeed(seed).Split("noise");
        var values = new float[rows * columns];
        for (var index = 0; index < values.Length; index++) values[index] = (float)random.NextGaussian();
        return values;
    }

    /// <summary>A training context.</summary>
    public static TrainingContext Context(ulong seed = 1, int jobs = 1, CancellationToken cancellation = default) =>
        new(RandomStream.FromSeed(seed), jobs, cancellation);

    /// <summary>Options of a trainer: its defaults, some replaced.</summary>
    public static OptionValues Options(Trainer trainer, params (string Name, object Value)[] given) =>
        new(trainer.Declaration.Options, given.ToDictionary(pair => pair.Name, pair => pair.Value));

    /// <summary>Probabilities of all rows, [rows, classes].</summary>
    public static double[] Probabilities(this IClassifier model, float[] values)
    {
        var rows = values.Length / model.Columns;
        var probabilities = new double[rows * model.Classes];
        model.Probabilities(new FeatureRows(values, rows, model.Columns), probabilities);
        return probabilities;
    }

    /// <summary>Predictions of all rows, [rows].</summary>
    public static double[] Predict(this IRegressor model, float[] values)
    {
        var predictions = new double[values.Length / model.Columns];
        model.Predict(new FeatureRows(values, predictions.Length, model.Columns), predictions);
        return predictions;
    }
}
