namespace MerToolkit.Features.Tonal;

/// <summary>
/// Finds the strongest of many values with one pass of counting: a key holds a positive float32 in its upper half, whose bits order as
/// the values do, and below it the index turned round, so that of equal values the one of lower index is the stronger.
/// </summary>
/// <param name="most">Largest number of keys.</param>
internal sealed class StrongestKeys(int most)
{
    // Four buckets an octave: the exponent and two bits of the mantissa, 256 * 4 of them for positive values.
    private const int BucketShift = 32 + 21;
    private const int Buckets = 1024;

    private readonly int[] _counts = new int[Buckets];
    private readonly ulong[] _bucket = new ulong[most];

    /// <param name="value">Above 0.</param>
    /// <param name="index">0 or more.</param>
    public static ulong KeyOf(float value, int index) => ((ulong)BitConverter.SingleToUInt32Bits(value) << 32) | ~(uint)index;

    /// <summary>Index of a key.</summary>
    public static int IndexOf(ulong key) => (int)~(uint)key;

    /// <summary>The key at a rank from the strongest; 0, which every key exceeds, when there are no more than that.</summary>
    /// <param name="keys">The keys, all different.</param>
    /// <param name="rank">1 for the strongest.</param>
    public ulong Nth(ReadOnlySpan<ulong> keys, int rank)
    {
        if (keys.Length <= rank) return 0;
        int lowest = Buckets - 1, bucket = 0;
        foreach (var key in keys)
        {
            var place = (int)(key >> BucketShift);
            _counts[place]++;
            lowest = Math.Min(lowest, place);
            bucket = Math.Max(bucket, place);
        }

        var highest = bucket;
        for (; rank > _counts[bucket]; bucket--) rank -= _counts[bucket];
        Array.Clear(_counts, lowest, highest - lowest + 1);
        var count = 0;
        foreach (var key in keys)
            if ((int)(key >> BucketShift) == bucket) _bucket[count++] = key;
        var within = _bucket.AsSpan(0, count);
        within.Sort();
        return within[^rank];
    }
}
