using MerToolkit.Audio.Perturbation.Streams;

namespace MerToolkit.Audio.Perturbation;

/// <summary>
/// Through mp3 and back: encoded by ffmpeg (libmp3lame) at a constant bit rate, decoded like any mp3, the encoder's delay taken off
/// and the length kept. The mono mix is encoded, so 64k sound about as 128k do of stereo. The encoder
/// itself lowers the level by up to 5 % at some rates, as it does for everybody.
/// </summary>
public sealed class Mp3Encoding : PerturbationKind
{
    /// <inheritdoc/>
    public override PerturbationDeclaration Declaration { get; } =
        new("mp3", "Encodes the mono mix to mp3 at a bit rate, kbit/s, and decodes it (by ffmpeg).")
        {
            Unit = "k", Minimum = 8, Maximum = 320, IsInteger = true, NeedsFfmpeg = true,
        };

    /// <inheritdoc/>
    internal override ISampleSource Apply(PerturbedClip clip, double level) => Reencoding.Apply(clip, ".mp3", "libmp3lame", (int)level);
}
