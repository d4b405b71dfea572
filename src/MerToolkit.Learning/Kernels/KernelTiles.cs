using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Kernels;

/// <summary>
/// Rows laid out in tiles, [tiles, columns, width], so that a vector holds one column of several rows, and the kernel's values between
/// them and other rows. Every value is summed alone, column after column: neither the machine's vectors nor how many rows are asked for
/// at once change its bits.
/// </summary>
internal sealed unsafe class KernelTiles : IDisposable
{
    /// <summary>Number of rows whose values are computed before the kernel is applied to them; a multiple of every tile's width.</summary>
    public const int BlockRows = 256;

    private readonly AlignedBuffer<float> _tiles;
    private readonly KernelFunction _kernel;
    private readonly int _width;

    /// <summary>Lays rows out.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="rows">Row-major [rows, columns], finite.</param>
    /// <param name="columns">Number of columns, 1 or more.</param>
    public KernelTiles(KernelFunction kernel, ReadOnlySpan<float> rows, int columns)
    {
        (_kernel, Columns, Rows) = (kernel, columns, rows.Length / columns);
        _width = Vector512.IsHardwareAccelerated ? KernelSums<Single16, Double8>.Width : KernelSums<Single8, Double4>.Width;
        Padded = (Rows + BlockRows - 1) / BlockRows * BlockRows;
        _tiles = new AlignedBuffer<float>((nint)Padded * columns);
        var to = _tiles.Pointer;
        for (var row = 0; row < Rows; row++)
        {
            var from = rows.Slice(row * columns, columns);
            var tile = to + ((nint)(row / _width) * _width * columns) + (row % _width);
            for (var column = 0; column < columns; column++) tile[(nint)column * _width] = from[column];
        }
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Number of rows filled up to whole blocks; the values of those added mean nothing.</summary>
    public int Padded { get; }

    /// <summary>Number of blocks.</summary>
    public int Blocks => Padded / BlockRows;

    /// <summary>Values of the kernel between some other rows and the rows of one block.</summary>
    /// <param name="others">Pointers to the other rows, [columns] floats each.</param>
    /// <param name="count">Number of other rows.</param>
    /// <param name="block">Index of the block.</param>
    /// <param name="destinations">For each other row where its values go, [block rows].</param>
    public void Values(float** others, int count, int block, float** destinations)
    {
        Sums(others, count, block, destinations);
        for (var other = 0; other < count; other++) _kernel.Finish(new Span<float>(destinations[other], BlockRows));
    }

    /// <summary>Values of the kernel between some other rows and all rows.</summary>
    /// <param name="others">The other rows, row-major [others, columns], finite.</param>
    /// <returns>Row-major [others, rows], pure numbers.</returns>
    public float[] Matrix(ReadOnlySpan<float> others)
    {
        var values = new float[checked(others.Length / Columns * Rows)];
        using var block = new AlignedBuffer<float>(BlockRows);
        fixed (float* from = others)
        {
            for (var other = 0; other < others.Length / Columns; other++)
            {
                var row = from + ((nint)other * Columns);
                for (var index = 0; index < Blocks; index++)
                {
                    var to = block.Pointer;
                    Values(&row, 1, index, &to);
                    var first = index * BlockRows;
                    block.Span[..Math.Min(BlockRows, Rows - first)].CopyTo(values.AsSpan((other * Rows) + first));
                }
            }
        }

        return values;
    }

    /// <summary>The sums over columns from which the values are made, likewise.</summary>
    /// <param name="others">Pointers to the other rows, [columns] floats each.</param>
    /// <param name="count">Number of other rows.</param>
    /// <param name="block">Index of the block.</param>
    /// <param name="destinations">For each other row where its sums go, [block rows].</param>
    public void Sums(float** others, int count, int block, float** destinations)
    {
        var tiles = _tiles.Pointer + ((nint)block * BlockRows * Columns);
        var isOfDistance = _kernel.IsOfDistance;
        if (Vector512.IsHardwareAccelerated)
            KernelSums<Single16, Double8>.Block(tiles, Columns, isOfDistance, others, count, destinations);
        else
            KernelSums<Single8, Double4>.Block(tiles, Columns, isOfDistance, others, count, destinations);
    }

    /// <inheritdoc/>
    public void Dispose() => _tiles.Dispose();
}
