using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Inputs;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>Networks that predict a number: mean + deviation x their mean output.</summary>
/// <param name="input">How they read a row.</param>
/// <param name="nets">One output.</param>
/// <param name="mean">Mean of the training target, in its unit.</param>
/// <param name="deviation">Standard deviation of the training target, in its unit, 0 or more.</param>
internal sealed class NumberNet(NetInput input, TrainedNets nets, double mean, double deviation)
    : NetModel(input, nets), IRegressor, IDifferentiable
{
    private const string TargetTensor = "target";

    /// <summary>Mean of the training target, in its unit.</summary>
    public double Mean => mean;

    /// <summary>Standard deviation of the training target, in its unit, 0 or more.</summary>
    public double Deviation => deviation;

    /// <inheritdoc/>
    public int Outputs => 1;

    /// <inheritdoc/>
    public ReadOnlySpan<int> TrainedLabels => [];

    /// <inheritdoc/>
    public void Margins(FeatureRows rows, Span<double> destination) => Predict(rows, destination);

    /// <inheritdoc/>
    public void Gradients(FeatureRows rows, ReadOnlySpan<double> weights, Span<double> destination)
    {
        var own = new double[rows.Rows];
        for (var row = 0; row < own.Length; row++) own[row] = deviation * weights[row];
        Slopes(rows, own, destination);
    }

    /// <inheritdoc/>
    public void Predict(FeatureRows rows, Span<double> destination) => Answer(Run(rows), destination);

    /// <inheritdoc/>
    public override void Answer(double[] outputs, Span<double> destination)
    {
        for (var row = 0; row < outputs.Length; row++) destination[row] = mean + (deviation * outputs[row]);
    }

    /// <inheritdoc/>
    public override void Save(ITensorSink tensors)
    {
        tensors.Add(TargetTensor, [mean, deviation], 2);
        base.Save(tensors);
    }

    /// <summary>The model in a file, every number of it checked.</summary>
    /// <param name="builder">What builds its networks.</param>
    /// <param name="columns">Number of columns it reads.</param>
    /// <param name="tensors">Its numbers.</param>
    public static NumberNet Restore(INetBuilder builder, int columns, ITensorSource tensors)
    {
        var target = tensors.FiniteDoubles(TargetTensor, 2);
        if (target[1] < 0) throw tensors.Refusal(TargetTensor, "holds a deviation below 0");
        var input = NetInput.Restore(columns, tensors);
        return new NumberNet(input, Restore(builder, input, 1, tensors), target[0], target[1]);
    }
}
