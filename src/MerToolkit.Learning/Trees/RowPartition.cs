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
    /// <param name="left">Last bin that goes left, index.</param>
    /// <returns>Number of rows on the left.</returns>
    public int Part(Span<int> rows, ReadOnlySpan<byte> cells, byte left)
    {
        // Each row is written to both sides and counted on one: no branch to mispredict. The left side never overtakes the reading.
        ref var right = ref MemoryMarshal.GetArrayDataReference(_right);
        ref var bins = ref MemoryMarshal.GetReference(cells);
        var (onLeft, onRight) = (0, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            rows[onLeft] = row;
            Unsafe.Add(ref right, onRight) = row;
            var goesLeft = Unsafe.Add(ref bins, row) <= left ? 1 : 0;
            onLeft += goesLeft;
            onRight += 1 - goesLeft;
        }

        _right.AsSpan(0, onRight).CopyTo(rows[onLeft..]);
        return onLeft;
    }
}
