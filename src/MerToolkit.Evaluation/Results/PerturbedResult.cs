namespace MerToolkit.Evaluation.Results;

/// <summary>The scores of a trained model on the same clips with their sound perturbed.</summary>
/// <param name="Perturbation">What was done to the sound, as written: <c>white:20dB</c>.</param>
/// <param name="Scores">The scores.</param>
/// <param name="Differences">Paired differences to the clips as they are: perturbed less clean.</param>
public sealed record PerturbedResult(string Perturbation, TrainerResult Scores, IReadOnlyList<Comparison> Differences)
{
    /// <summary>What the clips as they are are called.</summary>
    public const string Clean = "clean";

    /// <summary>Name of the only step, by which a curve is drawn; null for a chain of steps.</summary>
    public string? Kind { get; init; }

    /// <summary>Level of the only step, in <see cref="Unit"/>; null for a chain, or a step without one.</summary>
    public double? Level { get; init; }

    /// <summary>Unit of the level as printed; empty without one.</summary>
    public string Unit { get; init; } = "";
}
