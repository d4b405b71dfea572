using MerToolkit.Core.Numerics;
using MerToolkit.Core.Tables;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural.Trainers;

/// <summary>
/// Small pictures with columns beside them. The picture tells one thing, whether low or high bands are loud; the first column beside
/// tells another by its sign; of four labels each says half.
/// </summary>
internal static class PictureSample
{
    public const int Bands = 8;
    public const int Frames = 16;
    public const int Beside = 3;
    public const int Columns = (Bands * Frames) + Beside;

    public static readonly string[] Names =
    [
        .. from band in Enumerable.Range(1, Bands)
           from frame in Enumerable.Range(0, Frames)
           select $"{new FrameColumn($"mel.{band:00}", frame)}",
        .. Enumerable.Range(0, Beside).Select(column => $"x{column}"),
    ];

    /// <summary>Rows of labels Q1 (high bands, column above 0), Q2 (high, below), Q3 (low, below), Q4 (low, above).</summary>
    public static TrainingData Labels(int rows, ulong seed = 1) => new(Values(rows, seed), Names, Sample.LabelScale(), Classes(rows))
    {
        Ids = [.. Enumerable.Range(0, rows).Select(row => $"r{seed}-{row}")],
    };

    /// <summary>Rows of a number: 1 for high bands, else -1, plus a third of the first column beside.</summary>
    public static TrainingData Numbers(int rows, ulong seed = 1, string name = "arousal")
    {
        var values = Values(rows, seed);
        double[] numbers = [.. Classes(rows).Select((label, row) =>
            (label < 2 ? 1 : -1) * (name == "arousal" ? 1 : 2) + (values[(row * Columns) + (Bands * Frames)] / 3.0))];
        return new TrainingData(values, Names, Sample.NumberScale(numbers) with { Name = name }, numbers);
    }

    /// <summary>Share of rows whose label is told, 0..1.</summary>
    public static double Accuracy(IModel model, TrainingData data) => ((IClassifier)model).Probabilities(data.Memory.ToArray()).Chunk(4)
        .Select((shares, row) => Array.IndexOf(shares, shares.Max()) == data.Classes.Span[row] ? 1.0 : 0).Average();

    public static int[] Classes(int rows) => [.. Enumerable.Range(0, rows).Select(row => row % 4)];

    private static float[] Values(int rows, ulong seed)
    {
        var random = RandomStream.FromSeed(seed).Split("pictures");
        var classes = Classes(rows);
        var values = new float[rows * Columns];
        for (var row = 0; row < rows; row++)
        {
            var own = values.AsSpan(row * Columns, Columns);
            for (var cell = 0; cell < own.Length; cell++) own[cell] = (float)random.NextGaussian();
            var first = classes[row] < 2 ? Bands / 2 : 0;
            for (var cell = first * Frames; cell < (first + (Bands / 2)) * Frames; cell++) own[cell] += 1.5f;
            own[Bands * Frames] = (0.5f + MathF.Abs(own[Bands * Frames])) * (classes[row] is 0 or 3 ? 1 : -1);
        }

        return values;
    }
}
