using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Baselines;

/// <summary>Gives every row the mean of the training rows.</summary>
public sealed class MeanModel : IRegressor
{
    internal const string MeanTensor = "mean";

    internal MeanModel(int columns, double mean) => (Columns, Mean) = (columns, mean);

    /// <inheritdoc/>
    public int Columns { get; }

    /// <summary>Mean of the training rows, in the target's unit.</summary>
    public double Mean { get; }

    /// <inheritdoc/>
    public void Predict(FeatureRows rows, Span<double> destination) => destination[..rows.Rows].Fill(Mean);

    /// <inheritdoc/>
    public void Save(ITensorSink tensors) => tensors.Add(MeanTensor, [Mean], 1);
}
