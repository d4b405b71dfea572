using MerToolkit.Audio.Decoding;

namespace MerToolkit.Audio.Tests.Support;

/// <summary>Reads whole streams.</summary>
internal static class Reading
{
    /// <summary>All samples, read in blocks of one size.</summary>
    public static float[] All(ISampleSource source, int block = 4096)
    {
        var samples = new List<float>();
        var buffer = new float[block];
        int count;
        while ((count = source.Read(buffer)) > 0) samples.AddRange(buffer.AsSpan(0, count));
        return [.. samples];
    }

    /// <summary>All samples of a file.</summary>
    public static float[] All(string path, ClipOptions? options = null)
    {
        using var clip = AudioClip.Open(path, options ?? new ClipOptions());
        return All(clip);
    }

    /// <summary>All channels of a file, interleaved, without mix and cut.</summary>
    public static float[] Frames(string path)
    {
        using var reader = AudioReader.Open(path);
        var samples = new List<float>();
        var buffer = new float[1000 * reader.Channels];
        int count;
        while ((count = reader.Read(buffer)) > 0) samples.AddRange(buffer.AsSpan(0, count * reader.Channels));
        return [.. samples];
    }

    public static float[] Frames(TempFolder folder, byte[] wav) => Frames(folder.Write("clip.wav", wav));
}
