using MerToolkit.Learning.Neural.Optimisers;

namespace MerToolkit.Learning.Neural.Training;

/// <summary>How a network goes down its loss.</summary>
internal sealed record TrainingPlan
{
    /// <summary>Which network, e.g. <c>arousal/3</c>, for the log and the name of its checkpoint; empty when there is one.</summary>
    public string Network { get; init; } = "";

    /// <summary>How steps follow from slopes.</summary>
    public OptimiserOptions Optimiser { get; init; } = new(OptimiserKind.Adam);

    /// <summary>Length of the first epoch's steps, a pure number above 0.</summary>
    public required double Rate { get; init; }

    /// <summary>How the length changes.</summary>
    public Schedule Schedule { get; init; } = new(ScheduleKind.Constant);

    /// <summary>Most times that all rows are gone through; a count, 1 or more.</summary>
    public required int Epochs { get; init; }

    /// <summary>Weight decay, a pure number, 0 for none.</summary>
    public double Decay { get; init; }

    /// <summary>True when the decay is divided by the rows of a batch, as scikit-learn's networks do.</summary>
    public bool SharesDecay { get; init; }

    /// <summary>Largest norm of all slopes of a step, in their unit; infinity for no limit.</summary>
    public double GradientLimit { get; init; } = double.PositiveInfinity;

    /// <summary>Epochs in a row without progress that end the training; a count, 0 to go through all.</summary>
    public int Patience { get; init; }

    /// <summary>Least fall of the mean loss that counts as progress, in the loss's unit.</summary>
    public double LeastProgress { get; init; }

    /// <summary>What a unit of each output of the network is in its target's unit, for the errors of the log; null for labels.</summary>
    public IReadOnlyList<double>? TargetUnits { get; init; }

    /// <summary>What tells this training from others whose checkpoints may lie in the same place: data, options, seed.</summary>
    public string Fingerprint { get; init; } = "";
}
