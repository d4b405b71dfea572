using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.ModelFile;

/// <summary>
/// A small trainer for tests: the label of the nearest mean of its class, by the sum of squares. Its models use a tensor
/// of every type, one without axes and one without elements.
/// </summary>
internal sealed class CentroidTrainer : Trainer
{
    public static readonly DeclaredOption[] Options =
    [
        new("sharpness", "1", "How sure it is.") { Default = 1.0, Minimum = 0, Maximum = 100 },
        new("depth", "1", "A whole number.") { Default = 3.0, Minimum = 1, Maximum = 9, IsInteger = true },
        new("distance", "1", "A word.") { Default = "square", AllowsNumber = false, Words = ["square", "absolute"] },
    ];

    public override TrainerDeclaration Declaration { get; } = new("centroid", "Nearest mean.", "min |x - m|^2", "none")
    {
        LearnsLabels = true, LearnsNumbers = false, Options = Options, Aliases = ["nearest-mean"], WantsStandardizedColumns = true,
    };

    public override IEnumerable<string> Faults(OptionValues options) =>
        options.Integer("depth") == 9 && options.Number("sharpness") == 0 ? ["'depth' 9 needs 'sharpness' above 0."] : [];

    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        var (classes, columns) = (data.LabelScale.Labels.Count, data.Columns.Count);
        var (centres, counts) = (new float[classes * columns], new int[classes]);
        for (var row = 0; row < data.Rows; row++)
        {
            var label = data.Classes.Span[row];
            counts[label]++;
            for (var column = 0; column < columns; column++) centres[label * columns + column] += data.Features[row][column];
        }

        for (var index = 0; index < centres.Length; index++) centres[index] /= Math.Max(1, counts[index / columns]);
        return new CentroidModel(columns, centres, counts, options.Number("sharpness"));
    }

    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors)
    {
        var classes = ((LabelScale)scale).Labels.Count;
        var centres = tensors.Singles("centres", classes, columns);
        var counts = tensors.Integers("rows/per-class", -1);
        var sharpness = tensors.Doubles("sharpness");
        tensors.Bytes("flags", 0, 4);
        if (counts.Any(count => count < 0)) throw tensors.Refusal("rows/per-class", "counts below 0");
        return new CentroidModel(columns, centres, counts, sharpness[0]);
    }
}

internal sealed class CentroidModel(int columns, float[] centres, int[] counts, double sharpness) : IClassifier
{
    public int Columns => columns;

    public int Classes => counts.Length;

    /// <summary>A last tensor more than <see cref="CentroidTrainer.Restore"/> knows.</summary>
    public byte[]? Surplus { get; init; }

    public void Save(ITensorSink tensors)
    {
        tensors.Add("centres", centres, Classes, Columns);
        tensors.Add("rows/per-class", counts, Classes);
        tensors.Add("sharpness", [sharpness]);
        tensors.Add("flags", ReadOnlySpan<byte>.Empty, 0, 4);
        if (Surplus is not null) tensors.Add("surplus", Surplus, Surplus.Length);
    }

    public void Probabilities(FeatureRows rows, Span<double> destination)
    {
        for (var row = 0; row < rows.Rows; row++)
        {
            var sum = 0.0;
            var result = destination.Slice(row * Classes, Classes);
            for (var label = 0; label < Classes; label++)
            {
                var distance = 0.0;
                for (var column = 0; column < columns; column++)
                {
                    var difference = rows[row][column] - centres[label * columns + column];
                    distance += difference * difference;
                }

                sum += result[label] = 1 / (1 + sharpness * distance);
            }

            for (var label = 0; label < Classes; label++) result[label] /= sum;
        }
    }
}
