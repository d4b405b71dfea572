using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;

namespace MerToolkit.Robustness.Defences;

/// <summary>No goal at all: for controls that move rows without looking at a model.</summary>
/// <param name="rows">Number of rows.</param>
/// <param name="columns">Number of columns.</param>
internal sealed class BlindGoal(int rows, int columns) : AttackGoal
{
    /// <inheritdoc/>
    public override int Rows => rows;

    /// <inheritdoc/>
    public override int Columns => columns;

    /// <inheritdoc/>
    public override string Victim => "no model";

    /// <inheritdoc/>
    public override bool HasGradients => false;

    /// <inheritdoc/>
    public override void Losses(FeatureRows candidates, ReadOnlySpan<int> rows, Span<double> losses) => losses.Clear();

    /// <inheritdoc/>
    public override void Gradients(FeatureRows candidates, ReadOnlySpan<int> rows, Span<double> gradients) =>
        throw new InvalidOperationException("No model has no gradients.");

    /// <inheritdoc/>
    public override void Confirm(FeatureRows candidates, ReadOnlySpan<int> rows, Span<bool> succeeded) => succeeded.Clear();
}
