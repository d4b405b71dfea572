using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Adds the terms of rows to the bins they lie in: for a row all columns of a block one after the other, so that its cells
/// are one read and its term stays in a register; two rows side by side, since the processor can do more than one. Rows that
/// come later are asked for on the way; memory answers meanwhile.
/// </summary>
/// <typeparam name="TTerm">A term: 64 bits, or a vector of such.</typeparam>
/// <typeparam name="TSource">Where terms come from.</typeparam>
/// <param name="cells">Bin of the block's first column in the first row; the other columns follow.</param>
/// <param name="stride">Number of cells from a row to the next.</param>
/// <param name="terms">Terms of all rows.</param>
/// <param name="sums">Bins of the block's columns; [columns, 256].</param>
internal readonly unsafe struct HistogramFill<TTerm, TSource>(byte* cells, nuint stride, TSource terms, TTerm* sums) : IBlockLoop
    where TTerm : unmanaged
    where TSource : struct, ITermSource<TTerm>
{
    private const int Stride = ColumnBins.Missing + 1;

    /// <summary>Indices of the rows.</summary>
    public int* Rows { get; init; }

    /// <summary>Number of rows.</summary>
    public int Count { get; init; }

    /// <summary>Indices of rows that are to be asked for.</summary>
    public int* Next { get; init; }

    /// <summary>Number of those rows.</summary>
    public int Asked { get; init; }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TWidth>() where TWidth : struct, IBlockWidth
    {
        var own = Rows;
        var next = Next;
        var bins = cells;
        var to = sums;
        var (from, apart, count, asked) = (terms, stride, Count, Asked);
        var aPair = (2 * asked / Math.Max(count, 1)) + 1;
        nint i = 0;
        nint place = 0;
        for (; i + 1 < count; i += 2)
        {
            for (var end = Math.Min(place + aPair, asked); place < end; place++) Ask(bins, apart, from, (uint)next[place]);

            nuint first = (uint)own[i];
            nuint second = (uint)own[i + 1];
            AddPair<TWidth>(bins + (first * apart), bins + (second * apart), from[first], from[second], to);
        }

        if (i < count) AddRow<TWidth>(bins + ((nuint)(uint)own[i] * apart), from[(uint)own[i]], to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(byte* cells, nuint stride, TSource terms, nuint row)
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch1(cells + (row * stride));
        terms.Ask(row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPair<TWidth>(byte* first, byte* second, TTerm own, TTerm other, TTerm* sums)
        where TWidth : struct, IBlockWidth
    {
        AddPair(first, second, own, other, sums, 0);
        if (TWidth.Columns > 1) AddPair(first, second, own, other, sums, 1);
        if (TWidth.Columns > 2) AddPair(first, second, own, other, sums, 2);
        if (TWidth.Columns > 3) AddPair(first, second, own, other, sums, 3);
        if (TWidth.Columns > 4) AddPair(first, second, own, other, sums, 4);
        if (TWidth.Columns > 5) AddPair(first, second, own, other, sums, 5);
        if (TWidth.Columns > 6) AddPair(first, second, own, other, sums, 6);
        if (TWidth.Columns > 7) AddPair(first, second, own, other, sums, 7);
        if (TWidth.Columns > 8) AddPair(first, second, own, other, sums, 8);
        if (TWidth.Columns > 9) AddPair(first, second, own, other, sums, 9);
        if (TWidth.Columns > 10) AddPair(first, second, own, other, sums, 10);
        if (TWidth.Columns > 11) AddPair(first, second, own, other, sums, 11);
        if (TWidth.Columns > 12) AddPair(first, second, own, other, sums, 12);
        if (TWidth.Columns > 13) AddPair(first, second, own, other, sums, 13);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPair(byte* first, byte* second, TTerm own, TTerm other, TTerm* sums, int column)
    {
        Add(sums + (column * Stride) + (nuint)first[column], own);
        Add(sums + (column * Stride) + (nuint)second[column], other);
    }

    private static void AddRow<TWidth>(byte* cells, TTerm term, TTerm* sums) where TWidth : struct, IBlockWidth
    {
        for (nint column = 0; column < TWidth.Columns; column++) Add(sums + (column * Stride) + (nint)cells[column], term);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TTerm* sum, TTerm term)
    {
        if (typeof(TTerm) == typeof(long)) *(long*)sum += *(long*)&term;
        else if (typeof(TTerm) == typeof(Vector128<long>)) *(Vector128<long>*)sum += *(Vector128<long>*)&term;
        else *(Vector256<long>*)sum += *(Vector256<long>*)&term;
    }
}
