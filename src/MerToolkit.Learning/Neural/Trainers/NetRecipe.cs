using MerToolkit.Learning.Neural.Losses;
using MerToolkit.Learning.Neural.Optimisers;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>How networks of a kind are learned, beyond the options that all kinds have.</summary>
internal sealed record NetRecipe
{
    /// <summary>How steps follow from slopes.</summary>
    public OptimiserOptions Optimiser { get; init; } = new(OptimiserKind.AdamW);

    /// <summary>How the length of the steps changes.</summary>
    public Schedule Schedule { get; init; } = new(ScheduleKind.Cosine);

    /// <summary>Makes the loss of numbers.</summary>
    public Func<Loss<float>> NumberLoss { get; init; } = () => new SquaredError<float>();
}
