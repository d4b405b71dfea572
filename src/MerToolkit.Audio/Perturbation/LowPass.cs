using MerToolkit.Audio.Perturbation.Streams;

namespace MerToolkit.Audio.Perturbation;

/// <summary>
/// Takes away what lies above a frequency, with linear phase and no delay: flat up to three quarters of it, -6 dB at it, 80 dB down
/// from five quarters of it on. A clip whose rate holds nothing above it stays as it is.
/// </summary>
public sealed class LowPass : PerturbationKind
{
    /// <inheritdoc/>
    public override PerturbationDeclaration Declaration { get; } =
        new("lowpass", "Takes away what lies above a frequency; -6 dB at it, 80 dB down from five quarters of it on.")
        {
            Unit = "Hz", OtherUnits = [("kHz", 1000)], Minimum = LinearPhaseFilter.LowestHz, Maximum = LinearPhaseFilter.HighestHz,
        };

    /// <inheritdoc/>
    internal override ISampleSource Apply(PerturbedClip clip, double level) => Cut(clip.Open(), level);

    internal static ISampleSource Cut(ISampleSource source, double frequency) =>
        2 * frequency >= source.SampleRate ? source : new FilteredSource(source, LinearPhaseFilter.LowPass(frequency, source.SampleRate));
}
