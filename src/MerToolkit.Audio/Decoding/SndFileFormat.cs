namespace MerToolkit.Audio.Decoding;

/// <summary>libsndfile's format word in words.</summary>
internal static class SndFileFormat
{
    private const int EncodingMask = 0xFFFF;

    /// <summary>Container and encoding, e.g. <c>flac, 24-bit PCM</c>.</summary>
    public static string Describe(AudioContainer container, int format)
    {
        var encoding = Encoding(format & EncodingMask);
        return encoding is null ? container.Name : $"{container.Name}, {encoding}";
    }

    private static string? Encoding(int code) => code switch
    {
        0x0001 or 0x0005 => "8-bit PCM",
        0x0002 => "16-bit PCM",
        0x0003 => "24-bit PCM",
        0x0004 => "32-bit PCM",
        0x0006 => "32-bit float",
        0x0007 => "64-bit float",
        0x0010 => "mu-law",
        0x0011 => "A-law",
        0x0012 => "IMA ADPCM",
        0x0013 => "MS ADPCM",
        0x0020 => "GSM 6.10",
        0x0060 => "vorbis",
        0x0064 => "opus",
        >= 0x0070 and <= 0x0073 => "ALAC",
        0x0080 => "MPEG layer I",
        0x0081 => "MPEG layer II",
        0x0082 => "MPEG layer III",
        _ => null,
    };
}
