using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>
/// Local maxima of eight spectra at once, marked by bits and then listed frame by frame: a branch for each word of 64 bins instead of
/// one for each bin, which no processor could foresee.
/// </summary>
internal sealed unsafe class PeakMarks : IDisposable
{
    private readonly int _firstBin;
    private readonly int _endBin;
    private readonly int _words;
    private readonly AlignedBuffer<byte> _marks;
    private readonly AlignedBuffer<ulong> _keys;

    /// <param name="firstBin">First bin that may be a peak, 1 or more.</param>
    /// <param name="endBin">Bin behind the last that may be; its own value is read.</param>
    public PeakMarks(int firstBin, int endBin)
    {
        (_firstBin, _endBin) = (firstBin, endBin);
        _words = (Math.Max(0, endBin - firstBin) + 63) / 64;
        Most = _words * 64;
        _marks = new AlignedBuffer<byte>(_words * sizeof(ulong) * FrameBlock.Lanes);
        _keys = new AlignedBuffer<ulong>(Most);
    }

    /// <summary>Largest number of peaks of a frame.</summary>
    public int Most { get; }

    /// <summary>Marks bins above a threshold, above the bin before and not below the one behind.</summary>
    /// <param name="power">[bins, 8].</param>
    /// <param name="threshold">Of each lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Mark(float* power, Vector256<float> threshold)
    {
        var marks = _marks.Pointer;
        var stride = _words * sizeof(ulong);
        for (int first = _firstBin, place = 0; place < stride; first += 8, place++)
        {
            var group = 0ul;
            for (var k = 0; k < Math.Min(8, _endBin - first); k++)
            {
                var here = power + (nint)(first + k) * FrameBlock.Lanes;
                var value = Vector256.Load(here);
                var isPeak = Vector256.GreaterThan(value, threshold)
                    & Vector256.GreaterThan(value, Vector256.Load(here - FrameBlock.Lanes))
                    & Vector256.GreaterThanOrEqual(value, Vector256.Load(here + FrameBlock.Lanes));
                group |= (ulong)isPeak.ExtractMostSignificantBits() << (8 * k);
            }

            group = Transposed(group);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++) marks[lane * stride + place] = (byte)(group >> (8 * lane));
        }
    }

    /// <summary>Keys of a lane's marked bins in order, as <see cref="StrongestKeys"/> takes them; valid until the next call.</summary>
    /// <param name="power">[bins, 8].</param>
    /// <param name="lane">0..7.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<ulong> List(float* power, int lane)
    {
        var keys = _keys.Pointer;
        var words = (ulong*)_marks.Pointer + lane * _words;
        var count = 0;
        for (var word = 0; word < _words; word++)
            for (var marks = words[word]; marks != 0; marks &= marks - 1)
            {
                var bin = _firstBin + 64 * word + BitOperations.TrailingZeroCount(marks);
                keys[count++] = StrongestKeys.KeyOf(power[(nint)bin * FrameBlock.Lanes + lane], bin);
            }

        return new ReadOnlySpan<ulong>(keys, count);
    }

    public void Dispose()
    {
        _marks.Dispose();
        _keys.Dispose();
    }

    /// <summary>Rows and columns of 8 x 8 bits exchanged (Warren, Hacker's Delight, 7-3).</summary>
    private static ulong Transposed(ulong bits)
    {
        var swap = (bits ^ (bits >> 7)) & 0x00AA00AA00AA00AA;
        bits ^= swap ^ (swap << 7);
        swap = (bits ^ (bits >> 14)) & 0x0000CCCC0000CCCC;
        bits ^= swap ^ (swap << 14);
        swap = (bits ^ (bits >> 28)) & 0x00000000F0F0F0F0;
        return bits ^ swap ^ (swap << 28);
    }
}
