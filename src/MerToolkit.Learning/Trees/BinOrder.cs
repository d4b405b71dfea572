using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// The rows of a small node in the order of their bins; equal bins keep the order of the rows. Each row's place is the
/// number of rows before it, counted in one comparison of all bins: no branch depends on the data, which is what makes
/// sorting slow where most nodes have but a few rows.
/// </summary>
internal sealed class BinOrder
{
    /// <summary>Most rows, count.</summary>
    public const int Maximum = 32;

    // Vectors compare signed bytes; flipping the highest bit keeps the order of unsigned ones.
    private const byte Flip = 0x80;
    private readonly byte[] _bins = new byte[Maximum];
    private readonly byte[] _sortedBins = new byte[Maximum];
    private readonly int[] _positions = new int[Maximum];

    /// <summary>Bins in ascending order; 32, those beyond the node's rows meaningless.</summary>
    public ReadOnlySpan<byte> Bins => _sortedBins;

    /// <summary>Positions of the rows within the node, in the order of their bins; 32, likewise.</summary>
    public ReadOnlySpan<int> Positions => _positions;

    /// <summary>Orders the rows of a node.</summary>
    /// <param name="cells">Bins of the column; [all rows].</param>
    /// <param name="rows">Rows of the node, indices; 1..32.</param>
    /// <returns>False when all lie in the same bin; they are not ordered then.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Sort(ReadOnlySpan<byte> cells, ReadOnlySpan<int> rows)
    {
        var bins = _bins.AsSpan();
        for (var i = 0; i < rows.Length; i++) bins[i] = (byte)(cells[rows[i]] ^ Flip);

        var all = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_bins)).AsSByte();
        var ofNode = uint.MaxValue >> (Maximum - rows.Length);
        if ((~Vector256.Equals(all, Vector256.Create((sbyte)bins[0])).ExtractMostSignificantBits() & ofNode) == 0) return false;

        for (var i = 0; i < rows.Length; i++)
        {
            var own = Vector256.Create((sbyte)bins[i]);
            var smaller = Vector256.LessThan(all, own).ExtractMostSignificantBits() & ofNode;
            var equalBefore = Vector256.Equals(all, own).ExtractMostSignificantBits() & ((1u << i) - 1);
            var place = BitOperations.PopCount(smaller | equalBefore);
            _positions[place] = i;
            _sortedBins[place] = (byte)(bins[i] ^ Flip);
        }

        return true;
    }
}
