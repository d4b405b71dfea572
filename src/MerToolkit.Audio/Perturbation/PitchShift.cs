using MerToolkit.Audio.Perturbation.Streams;
using MerToolkit.Audio.Resampling;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Audio.Perturbation;

/// <summary>
/// Higher or lower at the same tempo: the clip is stretched by r = 2^(cents/1200) (WSOLA) and then read r times faster, by
/// resampling. r is rounded to a whole number of samples a second. The length is kept within one sample. Formants move with the pitch.
/// </summary>
public sealed class PitchShift : PerturbationKind
{
    private const double CentsInSemitone = 100;
    private const double CentsInOctave = 1200;

    /// <inheritdoc/>
    public override PerturbationDeclaration Declaration { get; } =
        new("pitch", "Higher (above 0) or lower at the same tempo.")
        {
            Unit = "cents", OtherUnits = [("ct", 1), ("st", CentsInSemitone), ("semitones", CentsInSemitone)],
            Minimum = -CentsInOctave, Maximum = CentsInOctave,
        };

    /// <inheritdoc/>
    internal override ISampleSource Apply(PerturbedClip clip, double level)
    {
        var source = clip.Open();
        var rate = source.SampleRate;
        var faster = (int)Math.Round(rate * VectorMath.Pow(2, level / CentsInOctave));
        return faster == rate ? source : new Resampler(new StretchedSource(source, (double)rate / faster, faster), rate);
    }
}
