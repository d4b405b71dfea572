using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MerToolkit.Learning.Trees;

/// <summary>Parts the rows of a node in place, both sides in the order the rows had.</summary>
/// <param name="rows">Number of rows at most.</param>
internal sealed class RowPartition(int rows)
{
    private readonly int[] _right = new int[rows];

    /// <summary>Moves the rows of the left side to the front.</summary>
    /// <param name="rows">Rows of the node, indices; reordered.</param>
    /// <param name="cells">Bins of the column that is asked; [all rows].</param>
    /// <param name="left">Last bin that goes left, index; below that of missing values.</param>
    /// <param name="missingLeft">True when rows without a value go left.</param>
    /// <returns>Number of rows on the left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Part(Span<int> rows, ReadOnlySpan<byte> cells, byte left, bool missingLeft = false)
    {
        // Each row is written to both sides and counted on one: no branch to mispredict. The left side never overtakes the
        // reading. Bins move up by one where missing values, the highest bin, are to become the lowest.
        ref var right = ref MemoryMarshal.GetArrayDataReference(_right);
        ref var bins = ref MemoryMarshal.GetReference(cells);
        ref var own = ref MemoryMarshal.GetReference(rows);
        var up = missingLeft ? 1 : 0;
        var last = (uint)(left + up);
        nint onLeft = 0;
        nint onRight = 0;
        for (nint i = 0; i < rows.Length; i++)
        {
            var row = Unsafe.Add(ref own, i);
            Unsafe.Add(ref own, onLeft) = row;
            Unsafe.Add(ref right, onRight) = row;
            nint goesLeft = (byte)(Unsafe.Add(ref bins, (nint)row) + up) <= last ? 1 : 0;
            onLeft += goesLeft;
            onRight += 1 - goesLeft;
        }

        _right.AsSpan(0, (int)onRight).CopyTo(rows[(int)onLeft..]);
        return (int)onLeft;
    }
}
