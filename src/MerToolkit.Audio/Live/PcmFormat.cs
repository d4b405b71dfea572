using MerToolkit.Audio.Decoding;

namespace MerToolkit.Audio.Live;

/// <summary>How one sample stands in a raw stream; all little-endian. The names are those of ffmpeg and arecord in lower case.</summary>
public enum PcmFormat
{
    /// <summary>Two's complement, 2 bytes: <c>s16le</c>.</summary>
    S16Le,

    /// <summary>Two's complement, 3 bytes: <c>s24le</c>.</summary>
    S24Le,

    /// <summary>Two's complement, 4 bytes: <c>s32le</c>.</summary>
    S32Le,

    /// <summary>IEEE 754, 4 bytes, full scale 1: <c>f32le</c>.</summary>
    F32Le,

    /// <summary>IEEE 754, 8 bytes, full scale 1: <c>f64le</c>.</summary>
    F64Le,
}

/// <summary>Names and sizes of the formats.</summary>
public static class PcmFormats
{
    /// <summary>All names, as <c>s16le</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Enum.GetValues<PcmFormat>().Select(format => format.ToString().ToLowerInvariant())];

    /// <summary>The format of a name; null when there is none.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static PcmFormat? Find(string name) => Names.Contains(name) ? Enum.Parse<PcmFormat>(name, ignoreCase: true) : null;

    /// <summary>The format in words, e.g. <c>16-bit PCM</c>.</summary>
    /// <param name="format">The format.</param>
    public static string Words(this PcmFormat format) => new WavFormat(format.Encoding(), 1, 1, format.Bytes()).Words;

    internal static WavEncoding Encoding(this PcmFormat format) => format switch
    {
        PcmFormat.S16Le => WavEncoding.Signed16,
        PcmFormat.S24Le => WavEncoding.Signed24,
        PcmFormat.S32Le => WavEncoding.Signed32,
        PcmFormat.F32Le => WavEncoding.Float32,
        _ => WavEncoding.Float64,
    };

    internal static int Bytes(this PcmFormat format) => format switch
    {
        PcmFormat.S16Le => 2,
        PcmFormat.S24Le => 3,
        PcmFormat.F64Le => 8,
        _ => 4,
    };
}
