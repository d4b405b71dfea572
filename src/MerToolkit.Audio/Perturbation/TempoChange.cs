using MerToolkit.Audio.Perturbation.Streams;

namespace MerToolkit.Audio.Perturbation;

/// <summary>
/// Faster or slower at the same pitch, by overlapping similar pieces (WSOLA, see <see cref="StretchedSource"/>): n samples become
/// n / (1 + per cent / 100), rounded.
/// </summary>
public sealed class TempoChange : PerturbationKind
{
    /// <inheritdoc/>
    public override PerturbationDeclaration Declaration { get; } =
        new("tempo", "Faster (above 0) or slower at the same pitch.") { Unit = "%", Minimum = -50, Maximum = 100 };

    /// <inheritdoc/>
    internal override ISampleSource Apply(PerturbedClip clip, double level)
    {
        var source = clip.Open();
        return new StretchedSource(source, 1 + level / 100, source.SampleRate);
    }
}
