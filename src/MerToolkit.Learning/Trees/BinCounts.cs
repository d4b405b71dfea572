using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Trees;

/// <summary>Number of a node's rows in each bin of a column, and which bins hold any.</summary>
internal sealed class BinCounts
{
    private const int Bins = 256;
    private const int Word = 64;
    private readonly int[] _counts = new int[Bins];
    private readonly byte[] _occupied = new byte[Bins];
    private int _occupiedCount;

    /// <summary>Number of rows counted.</summary>
    public int Rows { get; set; }

    /// <summary>The count of bin 0, the others after it; 256.</summary>
    public ref int First => ref MemoryMarshal.GetArrayDataReference(_counts);

    /// <summary>Bins that held rows when last collected, in ascending order.</summary>
    public ReadOnlySpan<byte> Occupied => _occupied.AsSpan(0, _occupiedCount);

    /// <summary>Lists the bins that hold rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Collect()
    {
        ref var counts = ref First;
        ref var occupied = ref MemoryMarshal.GetArrayDataReference(_occupied);
        var found = 0;
        for (var first = 0; first < Bins; first += Word)
        {
            for (var filled = Filled(ref counts, first); filled != 0; filled &= filled - 1)
                Unsafe.Add(ref occupied, found++) = (byte)(first + BitOperations.TrailingZeroCount(filled));
        }

        _occupiedCount = found;
    }

    // One bit for each of 64 bins.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Filled(ref int counts, int first)
    {
        var filled = 0UL;
        for (var bin = 0; bin < Word; bin += Vector256<int>.Count)
        {
            var group = Vector256.LoadUnsafe(ref counts, (nuint)(first + bin));
            filled |= (ulong)(~Vector256.Equals(group, Vector256<int>.Zero).ExtractMostSignificantBits() & 0xFF) << bin;
        }

        return filled;
    }
}
