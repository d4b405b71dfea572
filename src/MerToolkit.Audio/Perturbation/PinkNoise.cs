using MerToolkit.Audio.Perturbation.Streams;

namespace MerToolkit.Audio.Perturbation;

/// <summary>
/// Pink noise, whose power falls by 3 dB an octave, at a signal-to-noise ratio: RMS of the whole clip over RMS of the very noise
/// that is added. A silent clip stays silent.
/// </summary>
public sealed class PinkNoise : PerturbationKind
{
    /// <inheritdoc/>
    public override PerturbationDeclaration Declaration { get; } =
        new("pink", "Pink noise (3 dB less an octave) at a signal-to-noise ratio: RMS of the clip over RMS of the noise.")
        {
            Unit = "dB", Minimum = -40, Maximum = 120, IsRandom = true,
        };

    /// <inheritdoc/>
    internal override ISampleSource Apply(PerturbedClip clip, double level) =>
        NoisySource.Open(clip, level, static (random, rate) => new NoiseStream(random, new PinkFilter(rate)));
}
