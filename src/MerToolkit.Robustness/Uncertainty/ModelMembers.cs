using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Uncertainty;

/// <summary>Members that are whole models.</summary>
/// <param name="models">One model a member, of the same labels.</param>
internal sealed class ModelMembers(IReadOnlyList<TargetModel> models) : IMembers
{
    /// <inheritdoc/>
    public int Count => models.Count;

    /// <inheritdoc/>
    public int Classes { get; } = ((LabelScale)models[0].Scale).Labels.Count;

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination)
    {
        var own = new double[rows.Rows * Classes];
        for (var member = 0; member < Count; member++)
        {
            models[member].Probabilities(rows, own);
            for (var row = 0; row < rows.Rows; row++)
                own.AsSpan(row * Classes, Classes).CopyTo(destination[((row * Count + member) * Classes)..]);
        }
    }
}
