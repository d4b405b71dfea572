using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Reproducing.Clips;

/// <summary>A model of a document's tables.</summary>
/// <param name="Id">Name in keys.</param>
/// <param name="Title">The words for it.</param>
/// <param name="Inputs">What it reads of a clip.</param>
/// <param name="Choices">The trainer: one, or one for arousal and one for valence.</param>
internal sealed record ClipModel(string Id, string Title, ClipInputs Inputs, params IReadOnlyList<TrainerChoice> Choices);
