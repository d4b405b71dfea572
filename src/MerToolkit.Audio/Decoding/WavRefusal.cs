namespace MerToolkit.Audio.Decoding;

/// <summary>Why a wav file was not opened.</summary>
/// <param name="Reason">What was found, in words.</param>
/// <param name="OtherDecoderMayKnow">The file is sound, only its encoding (A-law, ADPCM, ...) is not one of ours.</param>
internal sealed record WavRefusal(string Reason, bool OtherDecoderMayKnow = false);
