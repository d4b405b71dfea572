using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Baselines;

/// <summary>Gives every row the shares of the labels in the training rows.</summary>
public sealed class MajorityModel : IClassifier
{
    internal const string SharesTensor = "shares";
    private readonly double[] _shares;

    internal MajorityModel(int columns, double[] shares) => (Columns, _shares) = (columns, shares);

    /// <inheritdoc/>
    public int Columns { get; }

    /// <inheritdoc/>
    public int Classes => _shares.Length;

    /// <summary>Share of each label in the training rows, 0..1; [labels].</summary>
    public ReadOnlySpan<double> Shares => _shares;

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination)
    {
        for (var row = 0; row < rows.Rows; row++) _shares.CopyTo(destination.Slice(row * Classes, Classes));
    }

    /// <inheritdoc/>
    public void Save(ITensorSink tensors) => tensors.Add(SharesTensor, _shares, Classes);
}
