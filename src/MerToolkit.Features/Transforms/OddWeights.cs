using System.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>
/// Cosines and sines of an odd transform of r points, a row of (r - 1) / 2 pairs for each output j: {cos, sin} of
/// 2 pi j q / r, q = 1 .. (r - 1) / 2. Rows are stored up to a moderate radix and written on demand beyond it.
/// </summary>
internal sealed unsafe class OddWeights<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int LargestStoredRadix = 127;
    private readonly PinnedTable<T> _turns;

    internal OddWeights(int radix)
    {
        Radix = radix;
        _turns = RootsOfUnity.Turns<T>(radix, lanes: 1);
        if (radix > LargestStoredRadix)
            return;

        Rows = new PinnedTable<T>(radix / 2 * RowLength);
        for (var j = 1; j <= radix / 2; j++)
            Write(j, Rows.Pointer + ((j - 1) * RowLength));
    }

    /// <summary>Number of points, r.</summary>
    internal int Radix { get; }

    /// <summary>Number of values of a row.</summary>
    internal int RowLength => 2 * (Radix / 2);

    /// <summary>The rows of outputs 1, 2, .. (r - 1) / 2, where they are stored.</summary>
    internal PinnedTable<T>? Rows { get; }

    /// <summary>Writes the row of output <paramref name="j"/>.</summary>
    /// <param name="j">Number of the output.</param>
    /// <param name="row">Room for the row.</param>
    internal void Write(int j, T* row)
    {
        var turn = 0;
        for (var q = 0; q < Radix / 2; q++)
        {
            turn += j;
            if (turn >= Radix)
                turn -= Radix;
            row[2 * q] = _turns.Pointer[2 * turn];
            row[(2 * q) + 1] = _turns.Pointer[(2 * turn) + 1];
        }
    }
}
