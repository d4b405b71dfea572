using MerToolkit.Audio.Perturbation.Streams;

namespace MerToolkit.Audio.Perturbation;

/// <summary>The first seconds of a clip; a shorter clip stays whole.</summary>
public sealed class Crop : PerturbationKind
{
    /// <summary>Shortest crop, seconds.</summary>
    internal const double Shortest = 0.1;

    /// <summary>Longest crop, seconds.</summary>
    internal const double Longest = 3600;

    /// <inheritdoc/>
    public override PerturbationDeclaration Declaration { get; } =
        new("crop", "Keeps the first seconds of a clip.") { Unit = "s", Minimum = Shortest, Maximum = Longest };

    /// <inheritdoc/>
    internal override ISampleSource Apply(PerturbedClip clip, double level)
    {
        var source = clip.Open();
        return new CutSource(source, 0, CutSource.SamplesOf(level, source.SampleRate));
    }
}
