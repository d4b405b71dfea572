using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Trees;

/// <summary>Number of a node's rows in each bin of a column, and which bins hold any.</summary>
internal sealed class BinCounts
{
    private const int Bins = 256;
    private readonly int[] _counts = new int[Bins];
    private readonly byte[] _occupied = new byte[Bins + 1];

    /// <summary>The count of bin 0, the others after it; 256.</summary>
    public ref int First => ref MemoryMarshal.GetArrayDataReference(_counts);

    /// <summary>Bins that hold rows, as last collected, in ascending order.</summary>
    public ReadOnlySpan<byte> Occupied => _occupied.AsSpan(0, OccupiedCount);

    /// <summary>Number of bins that hold rows, as last collected.</summary>
    public int OccupiedCount { get; private set; }

    /// <summary>Number of rows counted.</summary>
    public int Rows { get; set; }

    /// <summary>Lists the bins that hold rows.</summary>
    public void Collect()
    {
        ref var counts = ref First;
        ref var occupied = ref MemoryMarshal.GetArrayDataReference(_occupied);
        var found = 0;
        for (var bin = 0; bin < Bins; bin += Vector256<int>.Count)
        {
            var empty = Vector256.Equals(Vector256.LoadUnsafe(ref counts, (nuint)bin), Vector256<int>.Zero).ExtractMostSignificantBits();
            for (var filled = ~empty & 0xFF; filled != 0; filled &= filled - 1)
                Unsafe.Add(ref occupied, found++) = (byte)(bin + BitOperations.TrailingZeroCount(filled));
        }

        OccupiedCount = found;
    }
}
