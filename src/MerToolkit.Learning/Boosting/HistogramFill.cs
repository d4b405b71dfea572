using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Adds the terms of rows to the bins they lie in: for a row all columns of a block one after the other, so that its cells
/// are one read and its term stays in a register. The number of columns is a constant of each loop; nothing is asked in it.
/// </summary>
internal static unsafe class HistogramFill
{
    /// <summary>Most columns of a block, count: their bins fit the first cache.</summary>
    public const int MostColumns = 12;

    private const int Stride = ColumnBins.Missing + 1;

    /// <summary>Asks for the cells and terms of rows before they are needed; memory answers while others are added.</summary>
    /// <param name="cells">The cell of the first row and column.</param>
    /// <param name="stride">Number of cells from a row to the next.</param>
    /// <param name="rows">Indices of the rows.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="terms">Terms of all rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Ask(byte* cells, nuint stride, int* rows, int count, Vector128<long>* terms)
    {
        if (!Sse.IsSupported) return;
        for (nint i = 0; i < count; i++)
        {
            nuint row = (uint)rows[i];
            Sse.Prefetch1(cells + (row * stride));
            Sse.Prefetch1(terms + row);
        }
    }

    private interface IWidth
    {
        static abstract int Columns { get; }
    }

    /// <summary>Adds rows to the bins of a block.</summary>
    /// <param name="columns">Number of columns of the block, 1..12.</param>
    /// <param name="cells">Bin of the block's first column in the first row; the other columns follow.</param>
    /// <param name="stride">Number of cells from a row to the next.</param>
    /// <param name="rows">Indices of the rows.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="terms">Terms of all rows.</param>
    /// <param name="sums">Bins of the block's columns; [columns, 256].</param>
    public static void Add(
        int columns, byte* cells, nuint stride, int* rows, int count, Vector128<long>* terms, Vector128<long>* sums)
    {
        switch (columns)
        {
            case 1: Add<Width1>(cells, stride, rows, count, terms, sums); break;
            case 2: Add<Width2>(cells, stride, rows, count, terms, sums); break;
            case 3: Add<Width3>(cells, stride, rows, count, terms, sums); break;
            case 4: Add<Width4>(cells, stride, rows, count, terms, sums); break;
            case 5: Add<Width5>(cells, stride, rows, count, terms, sums); break;
            case 6: Add<Width6>(cells, stride, rows, count, terms, sums); break;
            case 7: Add<Width7>(cells, stride, rows, count, terms, sums); break;
            case 8: Add<Width8>(cells, stride, rows, count, terms, sums); break;
            case 9: Add<Width9>(cells, stride, rows, count, terms, sums); break;
            case 10: Add<Width10>(cells, stride, rows, count, terms, sums); break;
            case 11: Add<Width11>(cells, stride, rows, count, terms, sums); break;
            case 12: Add<Width12>(cells, stride, rows, count, terms, sums); break;
            default: throw new ArgumentOutOfRangeException(nameof(columns));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<TWidth>(byte* cells, nuint stride, int* rows, int count, Vector128<long>* terms, Vector128<long>* sums)
        where TWidth : struct, IWidth
    {
        for (nint i = 0; i < count; i++)
        {
            nuint row = (uint)rows[i];
            AddRow<TWidth>(cells + (row * stride), terms[row], sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow<TWidth>(byte* cells, Vector128<long> term, Vector128<long>* sums)
        where TWidth : struct, IWidth
    {
        sums[(nuint)cells[0]] += term;
        if (TWidth.Columns > 1) sums[(1 * Stride) + (nuint)cells[1]] += term;
        if (TWidth.Columns > 2) sums[(2 * Stride) + (nuint)cells[2]] += term;
        if (TWidth.Columns > 3) sums[(3 * Stride) + (nuint)cells[3]] += term;
        if (TWidth.Columns > 4) sums[(4 * Stride) + (nuint)cells[4]] += term;
        if (TWidth.Columns > 5) sums[(5 * Stride) + (nuint)cells[5]] += term;
        if (TWidth.Columns > 6) sums[(6 * Stride) + (nuint)cells[6]] += term;
        if (TWidth.Columns > 7) sums[(7 * Stride) + (nuint)cells[7]] += term;
        if (TWidth.Columns > 8) sums[(8 * Stride) + (nuint)cells[8]] += term;
        if (TWidth.Columns > 9) sums[(9 * Stride) + (nuint)cells[9]] += term;
        if (TWidth.Columns > 10) sums[(10 * Stride) + (nuint)cells[10]] += term;
        if (TWidth.Columns > 11) sums[(11 * Stride) + (nuint)cells[11]] += term;
    }

    private readonly struct Width1 : IWidth
    {
        public static int Columns => 1;
    }

    private readonly struct Width2 : IWidth
    {
        public static int Columns => 2;
    }

    private readonly struct Width3 : IWidth
    {
        public static int Columns => 3;
    }

    private readonly struct Width4 : IWidth
    {
        public static int Columns => 4;
    }

    private readonly struct Width5 : IWidth
    {
        public static int Columns => 5;
    }

    private readonly struct Width6 : IWidth
    {
        public static int Columns => 6;
    }

    private readonly struct Width7 : IWidth
    {
        public static int Columns => 7;
    }

    private readonly struct Width8 : IWidth
    {
        public static int Columns => 8;
    }

    private readonly struct Width9 : IWidth
    {
        public static int Columns => 9;
    }

    private readonly struct Width10 : IWidth
    {
        public static int Columns => 10;
    }

    private readonly struct Width11 : IWidth
    {
        public static int Columns => 11;
    }

    private readonly struct Width12 : IWidth
    {
        public static int Columns => 12;
    }
}
