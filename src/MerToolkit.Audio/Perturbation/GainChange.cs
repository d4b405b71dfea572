using MerToolkit.Audio.Perturbation.Streams;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Audio.Perturbation;

/// <summary>Louder or softer: every sample times 10^(dB/20). Nothing is clipped; samples are floats.</summary>
public sealed class GainChange : PerturbationKind
{
    /// <inheritdoc/>
    public override PerturbationDeclaration Declaration { get; } =
        new("gain", "Every sample times a factor; nothing is clipped.") { Unit = "dB", Minimum = -60, Maximum = 60 };

    /// <inheritdoc/>
    internal override ISampleSource Apply(PerturbedClip clip, double level) =>
        new ScaledSource(clip.Open(), (float)VectorMath.Pow(10, level / 20));
}
