using System.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>
/// One stage of a real transform: it combines r spectra of size s, those of every r-th sample, into one of size r s.
/// </summary>
internal sealed class CombiningStage<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A stage after one whose blocks are laid out as <paramref name="layout"/> says.</summary>
    /// <param name="radix">Number of spectra combined.</param>
    /// <param name="layout">Layout of each.</param>
    /// <param name="padding">Unused pairs behind each.</param>
    /// <param name="lanes">Number of lanes.</param>
    internal CombiningStage(int radix, SpectrumLayout layout, int padding, int lanes)
    {
        SubSize = layout.Size;
        Stride = (nint)(layout.Pairs + padding) * 2 * lanes;
        BlockLength = radix * Stride;
        ColumnCount = layout.Columns.Count;
        Columns = new PinnedTable<ColumnPlace>(ColumnCount);
        Turns = new PinnedTable<T>(ColumnCount * (radix - 1) * 2);
        Tables = new RadixTables<T>(radix, lanes);
        var next = 0;
        for (var c = 0; c < ColumnCount; c++)
        {
            var (pair, bin) = layout.Columns[c];
            Columns.Values[c] = new((nint)pair * 2 * lanes, (nint)bin * lanes, (nint)(SubSize - bin) * lanes);
            for (var q = 1; q < radix; q++)
                (Turns.Values[next++], Turns.Values[next++]) = RootsOfUnity.Turn<T>((long)q * bin, (long)radix * SubSize);
        }
    }

    /// <summary>Size of the spectra combined, s.</summary>
    internal int SubSize { get; }

    /// <summary>Distance of the spectra combined in elements.</summary>
    internal nint Stride { get; }

    /// <summary>Room of the result in elements.</summary>
    internal nint BlockLength { get; }

    /// <summary>Number of pairs of a spectrum that hold a complex bin.</summary>
    internal int ColumnCount { get; }

    /// <summary>Places of those bins, pairs ascending.</summary>
    internal PinnedTable<ColumnPlace> Columns { get; }

    /// <summary>{cos, sin} of 2 pi q k / (r s) for each column's bin k and q = 1..r-1.</summary>
    internal PinnedTable<T> Turns { get; }

    /// <summary>The radix, the number r of spectra combined, and the constants of its butterfly.</summary>
    internal RadixTables<T> Tables { get; }
}
