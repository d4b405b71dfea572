using MerToolkit.Audio.Perturbation.Streams;
using MerToolkit.Core.Errors;

namespace MerToolkit.Audio.Perturbation;

/// <summary>
/// Takes away what lies below a frequency, with linear phase and no delay: 80 dB down up to three quarters of it, -6 dB at it, flat
/// from five quarters of it on. A clip whose rate holds nothing above it is refused.
/// </summary>
public sealed class HighPass : PerturbationKind
{
    /// <inheritdoc/>
    public override PerturbationDeclaration Declaration { get; } =
        new("highpass", "Takes away what lies below a frequency; -6 dB at it, 80 dB down up to three quarters of it.")
        {
            Unit = "Hz", OtherUnits = [("kHz", 1000)], Minimum = LinearPhaseFilter.LowestHz, Maximum = LinearPhaseFilter.HighestHz,
        };

    /// <inheritdoc/>
    internal override ISampleSource Apply(PerturbedClip clip, double level) => Cut(clip.Open(), level, clip.Path);

    internal static ISampleSource Cut(ISampleSource source, double frequency, string path)
    {
        if (2.5 * frequency < source.SampleRate)
            return new FilteredSource(source, LinearPhaseFilter.HighPass(frequency, source.SampleRate));
        var rate = source.SampleRate;
        source.Dispose();
        throw new InputException(new Problem("perturb-rate",
            Invariant($"At {rate} Hz the clip holds nothing that a high-pass of {frequency} Hz lets through."), "Choose a lower frequency.")
            { Subject = path });
    }
}
