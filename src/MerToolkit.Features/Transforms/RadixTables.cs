using System.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>The constants of a butterfly.</summary>
internal sealed class RadixTables<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal RadixTables(int radix, int lanes)
    {
        Radix = radix;
        Turns = RootsOfUnity.Turns<T>(radix, lanes);
        OddWeights = new OddWeights<T>(int.IsOddInteger(radix) ? radix : 1);
    }

    /// <summary>Number of points, r.</summary>
    internal int Radix { get; }

    /// <summary>Vectors of cos and sin of 2 pi n / r, n = 0..r-1.</summary>
    internal PinnedTable<T> Turns { get; }

    /// <summary>Rows of weights; of no use for an even radix.</summary>
    internal OddWeights<T> OddWeights { get; }
}
