namespace MerToolkit.Audio.Perturbation;

/// <summary>The band of a telephone line, 300 to 3400 Hz (ITU-T G.712): a high-pass and a low-pass at its edges.</summary>
public sealed class TelephoneBand : PerturbationKind
{
    private const double LowHz = 300;
    private const double HighHz = 3400;

    /// <inheritdoc/>
    public override PerturbationDeclaration Declaration { get; } = new("telephone", "Leaves the band of a telephone line, 300 to 3400 Hz.");

    /// <inheritdoc/>
    internal override ISampleSource Apply(PerturbedClip clip, double level) =>
        LowPass.Cut(HighPass.Cut(clip.Open(), LowHz, clip.Path), HighHz);
}
