using MerToolkit.Features.Functionals;

namespace MerToolkit.Features.Tonal;

/// <summary>
/// Strength and histogram cell of all spectral peaks of a clip: five bytes a peak, in pieces that are kept from clip to
/// clip, so that an hour of music neither copies nor doubles what it holds.
/// </summary>
internal sealed class TuningPeaks
{
    private const int PieceLength = 1 << 16;

    // Positive float32 compare as their bits do; the upper half of the bits parts them into buckets.
    private const int BucketShift = 16;
    private const int Buckets = 1 << 16;

    private readonly List<(float[] Strengths, byte[] Cells)> _pieces = [];
    private readonly int[] _buckets = new int[Buckets];

    /// <summary>Number of peaks.</summary>
    public long Count { get; private set; }

    public void Clear() => Count = 0;

    /// <param name="strength">Height of the peak, 0 or more.</param>
    /// <param name="cell">Cell of its deviation from the grid.</param>
    public void Add(float strength, byte cell)
    {
        var piece = (int)(Count / PieceLength);
        if (piece == _pieces.Count) _pieces.Add((new float[PieceLength], new byte[PieceLength]));
        _pieces[piece].Strengths[Count % PieceLength] = strength;
        _pieces[piece].Cells[Count % PieceLength] = cell;
        Count++;
    }

    /// <summary>Peaks in each cell, those weaker than the median left out.</summary>
    /// <param name="cells">Number of cells.</param>
    public int[] Histogram(int cells)
    {
        var histogram = new int[cells];
        if (Count == 0) return histogram;
        var median = Median();
        for (var piece = 0; piece < _pieces.Count; piece++)
        {
            var (strengths, places) = _pieces[piece];
            for (var i = 0; i < LengthOf(piece); i++)
                if (strengths[i] >= median) histogram[places[i]]++;
        }

        return histogram;
    }

    private double Median()
    {
        Array.Clear(_buckets);
        for (var piece = 0; piece < _pieces.Count; piece++)
            foreach (var strength in _pieces[piece].Strengths.AsSpan(0, LengthOf(piece)))
                _buckets[Bucket(strength)]++;
        var upper = Nth(Count / 2);
        return Count % 2 == 1 ? upper : ((double)Nth(Count / 2 - 1) + upper) / 2;
    }

    /// <summary>The strength at a rank: its bucket by counting, then among the bucket's few.</summary>
    private float Nth(long rank)
    {
        var bucket = 0;
        for (; rank >= _buckets[bucket]; bucket++) rank -= _buckets[bucket];
        var values = new float[_buckets[bucket]];
        var count = 0;
        for (var piece = 0; piece < _pieces.Count; piece++)
            foreach (var strength in _pieces[piece].Strengths.AsSpan(0, LengthOf(piece)))
                if (Bucket(strength) == bucket) values[count++] = strength;
        return Selection.Nth(values.AsSpan(), (int)rank);
    }

    private static int Bucket(float strength) => (int)(BitConverter.SingleToUInt32Bits(strength) >> BucketShift);

    private int LengthOf(int piece) => (int)Math.Clamp(Count - (long)piece * PieceLength, 0, PieceLength);
}
