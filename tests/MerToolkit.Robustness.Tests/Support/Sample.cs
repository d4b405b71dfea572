using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Support;

/// <summary>Small data, models and threats for tests of attacks.</summary>
internal static class Sample
{
    /// <summary>The labels of the samples, in ordinal order.</summary>
    public static readonly IReadOnlyList<string> Labels = ["Q1", "Q2", "Q3", "Q4"];

    /// <summary>Names <c>x0</c>, <c>x1</c>, ... .</summary>
    public static string[] Names(int columns) => [.. Enumerable.Range(0, columns).Select(column => $"x{column}")];

    /// <summary>Standard normal values, [rows, columns].</summary>
    public static float[] Noise(int rows, int columns, ulong seed = 1)
    {
        var random = RandomStream.FromSeed(seed).Split("noise");
        var values = new float[rows * columns];
        for (var index = 0; index < values.Length; index++) values[index] = (float)random.NextGaussian();
        return values;
    }

    /// <summary>Classes in turn, and values that lie around another centre for each; columns in units of their own.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="labels">Number of labels.</param>
    public static (float[] Values, int[] Classes) Clouds(int rows, int columns, int labels = 4)
    {
        var values = Noise(rows, columns);
        int[] classes = [.. Enumerable.Range(0, rows).Select(row => row % labels)];
        for (var row = 0; row < rows; row++)
        {
            values[row * columns + (row % labels % columns)] += 2;
            for (var column = 0; column < columns; column++) values[row * columns + column] *= 1 + column;
        }

        return (values, classes);
    }

    /// <summary>A model of labels, columns standardised where its trainer wants that.</summary>
    public static TargetModel LabelModel(string trainer, float[] values, int[] classes, int labels = 4, params (string, object)[] given)
    {
        var scale = new LabelScale("label", "", [.. Labels.Take(labels)]);
        return Train(trainer, new TrainingData(values, Names(values.Length / classes.Length), scale, classes), given);
    }

    /// <summary>A model of numbers, columns standardised where its trainer wants that.</summary>
    public static TargetModel NumberModel(string trainer, float[] values, double[] numbers, params (string, object)[] given)
    {
        var scale = new NumberScale("arousal", "", "1", numbers.Min(), numbers.Max());
        return Train(trainer, new TrainingData(values, Names(values.Length / numbers.Length), scale, numbers), given);
    }

    /// <summary>A threat to every column, by the deviations of some rows.</summary>
    public static ThreatModel Threat(float[] values, int columns, Norm norm = Norm.LInfinity) =>
        new(Names(columns), Deviations(values, columns), norm);

    /// <summary>Standard deviation of each column over the rows that have a value.</summary>
    public static double[] Deviations(float[] values, int columns) => [.. Enumerable.Range(0, columns).Select(column =>
    {
        double[] present = [.. values.Chunk(columns).Select(row => (double)row[column]).Where(value => !double.IsNaN(value))];
        return Math.Sqrt(present.Average(value => (value - present.Average()) * (value - present.Average())));
    })];

    /// <summary>Options of an attack: its defaults, some replaced.</summary>
    public static OptionValues Options(Attack attack, params (string Name, object Value)[] given) =>
        new(attack.Declaration.Options, given.ToDictionary(pair => pair.Name, pair => pair.Value));

    /// <summary>An attack's context.</summary>
    public static AttackContext Context(int jobs = 1, ulong seed = 1) => new(RandomStream.FromSeed(seed), jobs);

    private static TargetModel Train(string name, TrainingData data, (string Name, object Value)[] given)
    {
        var trainer = TrainerRegistry.Find(name)!;
        var pairs = given.ToDictionary(pair => pair.Name, pair => pair.Value);
        return TargetModel.Train(trainer, new OptionValues(trainer.OptionsFor(_ => null).ToArray(), pairs), data, null,
            new TrainingContext(RandomStream.FromSeed(1)));
    }
}
