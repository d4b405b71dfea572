using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Robustness.Defences;

namespace MerToolkit.Robustness.Uncertainty;

/// <summary>A trained model of labels with all that it was trained from, so that more can be trained like it.</summary>
/// <param name="Model">The model.</param>
/// <param name="Data">What it learned from.</param>
/// <param name="Preparation">What columns go through, where a recipe says so; null leaves it to the trainer.</param>
/// <param name="Context">Randomness, threads and cancellation; of the members, not of the training that is over.</param>
public sealed record MemberSource(TargetModel Model, TrainingData Data, PreparationKind? Preparation, TrainingContext Context)
{
    /// <summary>How it was defended, and its like are too; null without a defence.</summary>
    public Protection? Protection { get; init; }
}
