namespace MerToolkit.Audio.Decoding;

/// <summary>Who reads a container.</summary>
internal enum DecoderKind
{
    /// <summary>This toolkit itself.</summary>
    Managed,

    /// <summary>libsndfile.</summary>
    SndFile,

    /// <summary>An ffmpeg process.</summary>
    Ffmpeg,
}

/// <summary>A file format that carries sound.</summary>
/// <param name="Name">Its name in words, e.g. <c>flac</c>.</param>
/// <param name="Decoder">Who reads it.</param>
internal sealed record AudioContainer(string Name, DecoderKind Decoder)
{
    public static readonly AudioContainer Wav = new("wav", DecoderKind.Managed);
    public static readonly AudioContainer BigEndianWav = new("rifx wav", DecoderKind.SndFile);
    public static readonly AudioContainer Flac = new("flac", DecoderKind.SndFile);
    public static readonly AudioContainer Ogg = new("ogg", DecoderKind.SndFile);
    public static readonly AudioContainer MpegAudio = new("mp3", DecoderKind.SndFile);
    public static readonly AudioContainer Aiff = new("aiff", DecoderKind.SndFile);
    public static readonly AudioContainer Caf = new("caf", DecoderKind.SndFile);
    public static readonly AudioContainer Wave64 = new("w64", DecoderKind.SndFile);
    public static readonly AudioContainer SunAudio = new("au", DecoderKind.SndFile);
    public static readonly AudioContainer Mp4 = new("mp4", DecoderKind.Ffmpeg);
    public static readonly AudioContainer Adts = new("aac", DecoderKind.Ffmpeg);
    public static readonly AudioContainer Asf = new("asf", DecoderKind.Ffmpeg);
    public static readonly AudioContainer Matroska = new("matroska", DecoderKind.Ffmpeg);
    public static readonly AudioContainer Avi = new("avi", DecoderKind.Ffmpeg);
    public static readonly AudioContainer Flv = new("flv", DecoderKind.Ffmpeg);
    public static readonly AudioContainer MpegProgram = new("mpeg program stream", DecoderKind.Ffmpeg);
    public static readonly AudioContainer MpegTransport = new("mpeg transport stream", DecoderKind.Ffmpeg);
    public static readonly AudioContainer WavPack = new("wavpack", DecoderKind.Ffmpeg);
    public static readonly AudioContainer Monkey = new("ape", DecoderKind.Ffmpeg);
}
