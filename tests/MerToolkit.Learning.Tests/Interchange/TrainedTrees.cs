using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Interchange;

/// <summary>Small models of each kind of trees, and rows for them: many on thresholds, a tenth of the cells missing.</summary>
internal static class TrainedTrees
{
    public const int Columns = 4;
    private const int TrainingRows = 120;

    /// <summary>Trainer and number of labels; 0 for a number.</summary>
    public static TheoryData<string, int> Kinds => new()
    {
        { "random-forest", 3 }, { "random-forest", 2 }, { "random-forest", 0 }, { "boosted-depthwise", 3 }, { "boosted-depthwise", 2 },
        { "boosted-depthwise", 0 }, { "boosted-leafwise", 4 }, { "boosted-leafwise", 2 }, { "boosted-leafwise", 0 },
    };

    /// <summary>A model trained on such rows.</summary>
    public static TargetModel Train(string name, int labels, PreparationKind preparation = PreparationKind.None)
    {
        var trainer = TrainerRegistry.Find(name)!;
        var rows = Rows(TrainingRows, seed: 1);
        var size = name == "random-forest" ? ("trees", (object)8.0) : ("rounds", 8.0);
        var all = Enumerable.Range(0, TrainingRows);
        var data = labels > 0
            ? Sample.OfLabels(rows, [.. all.Select(row => Class(rows, row, labels))], Sample.Labels.Take(labels).ToArray())
            : Sample.OfNumbers(rows, [.. all.Select(row => 20 + Number(rows, row))]);
        return TargetModel.Train(trainer, Sample.Options(trainer, size), data, preparation, Sample.Context());
    }

    /// <summary>Rows of few different values; [rows, 4].</summary>
    public static float[] Rows(int rows, ulong seed)
    {
        var random = RandomStream.FromSeed(seed).Split("rows");
        var values = new float[rows * Columns];
        for (var index = 0; index < values.Length; index++)
        {
            var value = MathF.Round((float)random.NextGaussian(), 1) * (index % 2 == 0 ? 1 : 1e4f);
            values[index] = random.NextDouble() < .1 ? float.NaN : value;
        }

        return values;
    }

    /// <summary>All that a model says of rows: probabilities or numbers.</summary>
    public static double[] Predict(TargetModel model, float[] values)
    {
        var rows = new FeatureRows(values, values.Length / Columns, Columns);
        var answer = new double[rows.Rows * (model.Scale is LabelScale labels ? labels.Labels.Count : 1)];
        if (model.Scale is LabelScale) model.Probabilities(rows, answer);
        else model.Predict(rows, answer);
        return answer;
    }

    private static double Number(float[] rows, int row)
    {
        var (first, second) = (rows[row * Columns], rows[(row * Columns) + 1] / 1e4f);
        return (float.IsNaN(first) ? 1 : first) + (float.IsNaN(second) ? -1 : second) + (row % 5 / 10.0);
    }

    private static int Class(float[] rows, int row, int labels) => (int)Math.Clamp(Math.Floor(Number(rows, row)) + 1, 0, labels - 1);
}
