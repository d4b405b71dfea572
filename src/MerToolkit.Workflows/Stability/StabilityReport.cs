using MerToolkit.Audio.Perturbation;
using MerToolkit.Features.Profiles;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Stability;

/// <summary>The columns of a profile, ranked by how far perturbed sound moves them.</summary>
public sealed record StabilityReport
{
    /// <summary>What was asked for.</summary>
    public required StabilityOptions Options { get; init; }

    /// <summary>What was computed.</summary>
    public required Profile Profile { get; init; }

    /// <summary>The perturbations.</summary>
    public required IReadOnlyList<PerturbationChain> Perturbations { get; init; }

    /// <summary>Clips that were read under every perturbation, count.</summary>
    public required int Clips { get; init; }

    /// <summary>All columns, the one that moves farthest against its spread first.</summary>
    public required IReadOnlyList<StabilityColumn> Columns { get; init; }

    /// <summary>Clips that could not be read, as they are or perturbed.</summary>
    public required IReadOnlyList<ItemFailure> Failures { get; init; }

    /// <summary>Time from start to end, seconds.</summary>
    public required double WallSeconds { get; init; }
}
