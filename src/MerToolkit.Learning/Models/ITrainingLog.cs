namespace MerToolkit.Learning.Models;

/// <summary>Hears of the epochs of a training; called from any thread.</summary>
public interface ITrainingLog
{
    /// <summary>An epoch has ended.</summary>
    /// <param name="facts">What it came to.</param>
    void Epoch(EpochFacts facts);
}

/// <summary>What an epoch of a training came to.</summary>
/// <param name="Network">Which network, e.g. <c>arousal/3</c>; empty when there is one.</param>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="Loss">Mean loss of the rows that are learned from, in the loss's unit.</param>
/// <param name="WatchedLoss">Mean loss of the rows that are watched; null when none are.</param>
public sealed record EpochFacts(string Network, int Epoch, double Loss, double? WatchedLoss)
{
    /// <summary>Mean absolute error of the rows that are learned from, in the target's unit; null for labels.</summary>
    public double? AbsoluteError { get; init; }

    /// <summary>Mean absolute error of the rows that are watched, in the target's unit; null for labels and without such rows.</summary>
    public double? WatchedAbsoluteError { get; init; }

    /// <summary>Mean squared error of the rows that are learned from, in the square of the target's unit; null for labels.</summary>
    public double? SquaredError { get; init; }

    /// <summary>Mean squared error of the rows that are watched, in the square of the target's unit; null without such rows.</summary>
    public double? WatchedSquaredError { get; init; }

    /// <summary>Length of the optimiser's steps, a pure number.</summary>
    public double LearningRate { get; init; }

    /// <summary>Wall seconds it took.</summary>
    public double Seconds { get; init; }

    /// <summary>Share of these seconds in which the network waited for its inputs, 0..1.</summary>
    public double WaitedShare { get; init; }
}
