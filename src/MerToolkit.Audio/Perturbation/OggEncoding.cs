using MerToolkit.Audio.Perturbation.Streams;

namespace MerToolkit.Audio.Perturbation;

/// <summary>
/// Through Ogg Vorbis and back: encoded by ffmpeg (libvorbis) at a mean bit rate, decoded like any ogg, the length kept. The mono
/// mix is encoded. The encoder refuses rates too low or high for a clip's sample rate; such a clip fails.
/// </summary>
public sealed class OggEncoding : PerturbationKind
{
    /// <inheritdoc/>
    public override PerturbationDeclaration Declaration { get; } =
        new("ogg", "Encodes the mono mix to Ogg Vorbis at a mean bit rate, kbit/s, and decodes it (by ffmpeg).")
        {
            Unit = "k", Minimum = 16, Maximum = 320, IsInteger = true, NeedsFfmpeg = true,
        };

    /// <inheritdoc/>
    internal override ISampleSource Apply(PerturbedClip clip, double level) => Reencoding.Apply(clip, ".ogg", "libvorbis", (int)level);
}
