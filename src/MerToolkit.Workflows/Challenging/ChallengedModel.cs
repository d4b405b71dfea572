using MerToolkit.Learning.Models;

namespace MerToolkit.Workflows.Challenging;

/// <summary>A model that is attacked.</summary>
/// <param name="Name">As printed: the trainer, with its defence.</param>
/// <param name="Defence">Its defence, as typed; null without one.</param>
/// <param name="Model">The model.</param>
internal sealed record ChallengedModel(string Name, string? Defence, TargetModel Model);
