using MerToolkit.Audio.Perturbation.Streams;

namespace MerToolkit.Audio.Perturbation;

/// <summary>
/// White Gaussian noise at a signal-to-noise ratio: 20 log10 of the RMS of the whole clip over the RMS of the very noise that is
/// added, so the ratio is met exactly for clips of any length. A silent clip stays silent.
/// </summary>
public sealed class WhiteNoise : PerturbationKind
{
    /// <inheritdoc/>
    public override PerturbationDeclaration Declaration { get; } =
        new("white", "White Gaussian noise at a signal-to-noise ratio: RMS of the clip over RMS of the noise.")
        {
            Unit = "dB", Minimum = -40, Maximum = 120, IsRandom = true,
        };

    /// <inheritdoc/>
    internal override ISampleSource Apply(PerturbedClip clip, double level) =>
        NoisySource.Open(clip, level, static (random, _) => new NoiseStream(random, null));
}
