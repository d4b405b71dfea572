namespace MerToolkit.Audio.Perturbation.Streams;

/// <summary>What only a reading of the whole clip tells.</summary>
internal static class SourceFacts
{
    /// <summary>Samples read at once.</summary>
    public const int BlockSamples = 16 * 1024;

    /// <summary>Number of samples that are left.</summary>
    /// <param name="source">Read to its end; not closed.</param>
    public static long LengthOf(ISampleSource source)
    {
        var block = new float[BlockSamples];
        long length = 0;
        int count;
        while ((count = source.Read(block)) > 0) length += count;
        return length;
    }
}
