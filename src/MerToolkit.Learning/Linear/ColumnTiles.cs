using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Learning.Linear;

/// <summary>
/// A matrix laid out for products with its columns: tiles of 64 rows, inside a tile one column after the other. Columns are
/// brought to mean 0 and standard deviation 1, in double; behind them stands a column of ones, and columns of 0 that fill
/// the width up. Rows that fill the last tile are 0.
/// </summary>
/// <remarks>Products add columns in their order, and rows in four lanes a tile, tile by tile: the same bits everywhere.</remarks>
internal sealed class ColumnTiles
{
    /// <summary>Number of rows of a tile.</summary>
    public const int TileRows = 64;

    private const int ColumnsAtOnce = 4;
    private readonly double[] _values;
    private readonly double[] _offsets;
    private readonly double[] _factors;

    /// <summary>Lays rows out.</summary>
    /// <param name="rows">One row or more.</param>
    /// <param name="preparation">Means and deviations of the columns.</param>
    public ColumnTiles(FeatureRows rows, Standardizer preparation)
    {
        Tiles = (rows.Rows + TileRows - 1) / TileRows;
        Ones = rows.Columns;
        Width = (rows.Columns + ColumnsAtOnce) / ColumnsAtOnce * ColumnsAtOnce;
        _values = new double[checked(Tiles * Width * TileRows)];
        _offsets = new double[Width];
        _factors = new double[Width];
        preparation.Means.CopyTo(_offsets);
        for (var column = 0; column < rows.Columns; column++) _factors[column] = 1 / preparation.Deviations[column];
        _factors[Ones] = 1;
        for (var row = 0; row < rows.Rows; row++)
        {
            var (tile, place) = Math.DivRem(row, TileRows);
            var values = rows[row];
            var columns = _values.AsSpan(tile * Width * TileRows);
            for (var column = 0; column < values.Length; column++)
                columns[column * TileRows + place] = (values[column] - _offsets[column]) * _factors[column];
            columns[Ones * TileRows + place] = 1;
        }
    }

    /// <summary>Number of tiles.</summary>
    public int Tiles { get; }

    /// <summary>Number of columns with the ones, filled up with columns of 0 to a multiple of four.</summary>
    public int Width { get; }

    /// <summary>Index of the column of ones.</summary>
    public int Ones { get; }

    /// <summary>What a column is multiplied by, per unit of the column; [width].</summary>
    public ReadOnlySpan<double> Factors => _factors;

    /// <summary>What is subtracted from a column, in its unit; [width].</summary>
    public ReadOnlySpan<double> Offsets => _offsets;

    /// <summary>For each set of coefficients the sum over columns of coefficient times column.</summary>
    /// <param name="tile">Index of the tile.</param>
    /// <param name="coefficients">[sets, width].</param>
    /// <param name="sums">Receives [sets, 64].</param>
    public void Multiply(int tile, ReadOnlySpan<double> coefficients, Span<double> sums)
    {
        sums.Clear();
        for (var column = 0; column < Width; column += ColumnsAtOnce)
            for (var set = 0; set < sums.Length / TileRows; set++)
                AddColumns(tile, column, coefficients.Slice(set * Width + column, ColumnsAtOnce), sums.Slice(set * TileRows, TileRows));
    }

    /// <summary>Adds, for each set of factors, the sum over the tile's rows of factor times column.</summary>
    /// <param name="tile">Index of the tile.</param>
    /// <param name="factors">[sets, 64].</param>
    /// <param name="sums">Added to, [sets, width].</param>
    public void AddTransposed(int tile, ReadOnlySpan<double> factors, Span<double> sums)
    {
        for (var column = 0; column < Width; column += ColumnsAtOnce)
            for (var set = 0; set < factors.Length / TileRows; set++)
                AddRows(tile, column, factors.Slice(set * TileRows, TileRows), sums.Slice(set * Width + column, ColumnsAtOnce));
    }

    /// <summary>Adds, for each pair of columns, the sum over the tile's rows of factor times column times column.</summary>
    /// <param name="tile">Index of the tile.</param>
    /// <param name="factors">[64].</param>
    /// <param name="sums">Added to in the lower triangle, [width, width].</param>
    public void AddProducts(int tile, ReadOnlySpan<double> factors, Span<double> sums)
    {
        Span<double> scaled = stackalloc double[TileRows];
        for (var column = 0; column <= Ones; column++)
        {
            var values = _values.AsSpan((tile * Width + column) * TileRows, TileRows);
            for (var row = 0; row < TileRows; row++) scaled[row] = values[row] * factors[row];
            for (var other = 0; other <= column; other += ColumnsAtOnce)
                AddRows(tile, other, scaled, sums.Slice(column * Width + other, ColumnsAtOnce));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddColumns(int tile, int column, ReadOnlySpan<double> coefficients, Span<double> sums)
    {
        ref var block = ref _values[(tile * Width + column) * TileRows];
        ref var to = ref MemoryMarshal.GetReference(sums);
        var first = Vector256.Create(coefficients[0]);
        var second = Vector256.Create(coefficients[1]);
        var third = Vector256.Create(coefficients[2]);
        var fourth = Vector256.Create(coefficients[3]);
        for (nuint row = 0; row < TileRows; row += 4)
        {
            var sum = Vector256.LoadUnsafe(ref to, row);
            sum += first * Vector256.LoadUnsafe(ref block, row);
            sum += second * Vector256.LoadUnsafe(ref block, row + TileRows);
            sum += third * Vector256.LoadUnsafe(ref block, row + 2 * TileRows);
            sum += fourth * Vector256.LoadUnsafe(ref block, row + 3 * TileRows);
            sum.StoreUnsafe(ref to, row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddRows(int tile, int column, ReadOnlySpan<double> factors, Span<double> sums)
    {
        ref var block = ref _values[(tile * Width + column) * TileRows];
        ref var from = ref MemoryMarshal.GetReference(factors);
        var (first, second) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var (third, fourth) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (nuint row = 0; row < TileRows; row += 4)
        {
            var factor = Vector256.LoadUnsafe(ref from, row);
            first += factor * Vector256.LoadUnsafe(ref block, row);
            second += factor * Vector256.LoadUnsafe(ref block, row + TileRows);
            third += factor * Vector256.LoadUnsafe(ref block, row + 2 * TileRows);
            fourth += factor * Vector256.LoadUnsafe(ref block, row + 3 * TileRows);
        }

        sums[0] += Fold(first);
        sums[1] += Fold(second);
        sums[2] += Fold(third);
        sums[3] += Fold(fourth);
    }

    private static double Fold(Vector256<double> lanes) => lanes[0] + lanes[2] + (lanes[1] + lanes[3]);
}
