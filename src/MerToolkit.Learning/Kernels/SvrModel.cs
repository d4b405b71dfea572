using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Kernels;

/// <summary>A number as bias + sum of coefficient x kernel(row, support row).</summary>
/// <param name="support">Support rows of one function.</param>
internal sealed class SvrModel(SupportRows support) : IRegressor, IDifferentiable
{
    /// <inheritdoc/>
    public int Columns => support.Columns;

    /// <inheritdoc/>
    public int Outputs => 1;

    /// <inheritdoc/>
    public ReadOnlySpan<int> TrainedLabels => [];

    /// <summary>The support rows.</summary>
    public SupportRows Support => support;

    /// <inheritdoc/>
    public void Predict(FeatureRows rows, Span<double> destination) => support.Decide(rows, destination);

    /// <summary>The predicted values.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="destination">Receives [rows, 1], in the target's unit.</param>
    public void Margins(FeatureRows rows, Span<double> destination) => Predict(rows, destination);

    /// <inheritdoc/>
    public void Gradients(FeatureRows rows, ReadOnlySpan<double> weights, Span<double> destination)
    {
        for (var row = 0; row < rows.Rows; row++)
            support.Gradient(rows[row], weights.Slice(row, 1), destination.Slice(row * Columns, Columns));
    }

    /// <inheritdoc/>
    public void Save(ITensorSink tensors) => support.Save(tensors);
}
