using MerToolkit.Audio.Perturbation.Streams;

namespace MerToolkit.Audio.Perturbation;

/// <summary>The middle seconds of a clip, as much cut from its beginning as from its end; a shorter clip stays whole.</summary>
public sealed class CropCentre : PerturbationKind
{
    /// <inheritdoc/>
    public override PerturbationDeclaration Declaration { get; } =
        new("crop-centre", "Keeps the middle seconds of a clip.") { Unit = "s", Minimum = Crop.Shortest, Maximum = Crop.Longest };

    /// <inheritdoc/>
    internal override ISampleSource Apply(PerturbedClip clip, double level)
    {
        var kept = 0L;
        long length;
        using (var whole = clip.Open())
        {
            kept = CutSource.SamplesOf(level, whole.SampleRate);
            length = SourceFacts.LengthOf(whole);
        }

        return new CutSource(clip.Open(), Math.Max(0, length - kept) / 2, kept);
    }
}
