using MerToolkit.Core.Numerics;
using MerToolkit.Core.Tables;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.ModelFile;

/// <summary>Forty made-up rows of four columns with a label, arousal and valence; the same numbers everywhere.</summary>
internal static class SmallTable
{
    public const int Rows = 40;

    public static readonly ColumnSchema[] Columns =
    [
        new("spectral-centroid.mean", ColumnKind.Feature, "Hz", "spectral", "librosa@1"),
        new("rms.mean", ColumnKind.Feature, "1", "dynamic", "librosa@1"),
        new("mfcc.01.mean", ColumnKind.Feature, "dB", "cepstral", "librosa@1"),
        new("chroma.C.mean", ColumnKind.Feature, "1", "tonal", "librosa@1"),
    ];

    public static readonly string[] Names = [.. Columns.Select(column => column.Name)];

    /// <summary>The columns under names that a trainer can learn from: of frames, or by turns of frames and beside them.</summary>
    public static ColumnSchema[] ColumnsFor(ColumnUse reads) => [.. Columns.Select((column, index) =>
        reads == ColumnUse.Frames || (reads == ColumnUse.FramesAndBeside && index % 2 == 0)
            ? column with { Name = $"{new FrameColumn(column.Name, 0)}" } : column)];

    /// <summary>The features, [rows, columns].</summary>
    public static readonly float[] Features = Make(0);

    private static readonly double[] Arousal = [.. Rate(0, 1)];
    private static readonly double[] Valence = [.. Rate(2, 3)];

    /// <summary>Other rows than those learned from.</summary>
    public static float[] Others(int rows) => Make(1)[..(rows * Columns.Length)];

    /// <summary>The data of one target: label, side (high or low arousal), arousal or valence.</summary>
    public static TrainingData Data(string target, ColumnUse reads = ColumnUse.All)
    {
        string[] names = [.. ColumnsFor(reads).Select(column => column.Name)];
        if (target == "side")
        {
            int[] sides = [.. Arousal.Select(arousal => arousal >= 0 ? 0 : 1)];
            return new TrainingData(Features, names, new LabelScale("side", "", ["high", "low"]), sides);
        }

        if (target != "label")
        {
            var values = target == "arousal" ? Arousal : Valence;
            return new TrainingData(Features, names, new NumberScale(target, "mean_" + target, "1", values.Min(), values.Max()), values);
        }

        var quadrants = Arousal.Zip(Valence, (arousal, valence) => arousal >= 0 ? valence >= 0 ? 0 : 1 : valence >= 0 ? 3 : 2);
        return new TrainingData(Features, names, new LabelScale("label", "Quadrant", ["Q1", "Q2", "Q3", "Q4"]), [.. quadrants]);
    }

    private static float[] Make(ulong seed)
    {
        var random = RandomStream.FromSeed(seed).Split("small-table");
        var features = new float[Rows * Columns.Length];
        for (var row = 0; row < Rows; row++)
        {
            features[row * 4] = (float)(2000 + 500 * random.NextGaussian());
            features[row * 4 + 1] = (float)random.NextDouble();
            features[row * 4 + 2] = (float)(-120 + 40 * random.NextGaussian());
            features[row * 4 + 3] = (float)random.NextDouble();
        }

        return features;
    }

    // A rating in -1..1 that follows two columns and some chance.
    private static IEnumerable<double> Rate(int first, int second)
    {
        var random = RandomStream.FromSeed(first == 0 ? 7UL : 8).Split("ratings");
        for (var row = 0; row < Rows; row++)
        {
            var large = first == 0 ? (Features[row * 4] - 2000) / 1000 : (Features[row * 4 + first] + 120) / 80;
            yield return Math.Clamp(.5 * large + .8 * (Features[row * 4 + second] - .5) + .1 * random.NextGaussian(), -1, 1);
        }
    }
}
