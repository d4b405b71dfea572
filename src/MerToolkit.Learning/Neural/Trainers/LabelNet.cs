using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Inputs;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>Networks that tell labels apart: the softmax of their mean outputs; a label without training rows has probability 0.</summary>
/// <param name="input">How they read a row.</param>
/// <param name="nets">One output a trained label.</param>
/// <param name="labels">The labels that had training rows, as indices into all labels, ascending.</param>
/// <param name="classes">Number of all labels.</param>
internal sealed class LabelNet(NetInput input, TrainedNets nets, int[] labels, int classes)
    : NetModel(input, nets), IDropout, IDifferentiable
{
    private const string LabelsTensor = "labels";

    /// <inheritdoc/>
    public double TrainedDropout => Nets.Plan.Dropout;

    /// <inheritdoc/>
    public int Classes => classes;

    /// <inheritdoc/>
    public int Outputs => classes;

    /// <inheritdoc/>
    public ReadOnlySpan<int> TrainedLabels => labels;

    /// <summary>The networks' mean outputs; 0 for a label without training rows, which has none.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="destination">Receives [rows, labels].</param>
    public void Margins(FeatureRows rows, Span<double> destination) => Spread(Run(rows), destination[..(rows.Rows * classes)]);

    /// <inheritdoc/>
    public void Gradients(FeatureRows rows, ReadOnlySpan<double> weights, Span<double> destination)
    {
        var own = new double[rows.Rows * labels.Length];
        for (var row = 0; row < rows.Rows; row++)
            for (var place = 0; place < labels.Length; place++)
                own[(row * labels.Length) + place] = weights[(row * classes) + labels[place]];
        Slopes(rows, own, destination);
    }

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination) => Answer(Run(rows), destination[..(rows.Rows * classes)]);

    /// <inheritdoc/>
    public override void Answer(double[] outputs, Span<double> destination)
    {
        for (var first = 0; first < outputs.Length; first += labels.Length) LogisticModel.Softmax(outputs.AsSpan(first, labels.Length));
        Spread(outputs, destination);
    }

    /// <inheritdoc/>
    public IClassifier Thinned(double share, RandomStream random) => new LabelNet(Input, Nets.Thinned(share, random), labels, classes);

    /// <inheritdoc/>
    public override void Save(ITensorSink tensors)
    {
        tensors.Add(LabelsTensor, labels, labels.Length);
        base.Save(tensors);
    }

    /// <summary>The model in a file, every number of it checked.</summary>
    /// <param name="builder">What builds its networks.</param>
    /// <param name="scale">All labels.</param>
    /// <param name="columns">Number of columns it reads.</param>
    /// <param name="tensors">Its numbers.</param>
    public static LabelNet Restore(INetBuilder builder, LabelScale scale, int columns, ITensorSource tensors)
    {
        var labels = Models.TrainedLabels.Restore(LabelsTensor, scale, tensors);
        var input = NetInput.Restore(columns, tensors);
        return new LabelNet(input, Restore(builder, input, labels.Length, tensors), labels, scale.Labels.Count);
    }

    private void Spread(double[] outputs, Span<double> destination)
    {
        destination.Clear();
        for (var index = 0; index < outputs.Length; index++)
        {
            var (row, place) = Math.DivRem(index, labels.Length);
            destination[(row * classes) + labels[place]] = outputs[index];
        }
    }
}
