using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Defences;

/// <summary>What a defence needs besides its rows.</summary>
/// <param name="Threat">What an attacker may do; its deviations are those of the clean training rows.</param>
/// <param name="Spread">Means and deviations of the clean training rows, by which every model is standardised.</param>
/// <param name="Random">Stream of this step of the chain; every use splits it by name.</param>
public sealed record DefenceContext(ThreatModel Threat, ColumnSpread Spread, RandomStream Random)
{
    /// <summary>Threads at most, 1 or more; the result does not depend on it.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Ends the work early with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Trains the model that is to be defended on some rows, drawing from a stream.</summary>
    public required Func<TrainingData, RandomStream, TargetModel> Train { get; init; }

    /// <summary>Tells the label of each of some rows, an index into all labels; null when nobody knows.</summary>
    public LabelOfRows? Ask { get; init; }
}

/// <summary>Tells the labels of rows.</summary>
/// <param name="rows">Rows x columns, as they are in a table.</param>
/// <returns>Index into all labels of each; [rows].</returns>
public delegate int[] LabelOfRows(FeatureRows rows);
