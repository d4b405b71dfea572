using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Kernels;

/// <summary>
/// Functions of a row, each a sum over the same support rows: bias + sum of coefficient x kernel(row, support row). Values of the kernel
/// are float32; they are summed in double, block after block of support rows, each in fixed lanes.
/// </summary>
internal sealed unsafe class KernelExpansion : IDisposable
{
    private const int RowsAtOnce = 16;
    private readonly KernelTiles _tiles;
    private readonly KernelFunction _kernel;
    private readonly double[] _coefficients;
    private readonly double[] _biases;

    /// <summary>Lays the support rows out.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="support">Support rows, row-major [support rows, columns], finite.</param>
    /// <param name="columns">Number of columns, 1 or more.</param>
    /// <param name="coefficients">Row-major [functions, support rows], finite.</param>
    /// <param name="biases">What each function begins with; [functions].</param>
    public KernelExpansion(
        KernelFunction kernel, ReadOnlySpan<float> support, int columns, ReadOnlySpan<double> coefficients, double[] biases)
    {
        (_kernel, _biases) = (kernel, biases);
        _tiles = new KernelTiles(kernel, support, columns);
        _coefficients = new double[biases.Length * _tiles.Padded];
        for (var function = 0; function < biases.Length; function++)
            coefficients.Slice(function * _tiles.Rows, _tiles.Rows).CopyTo(_coefficients.AsSpan(function * _tiles.Padded));
    }

    /// <summary>Number of functions.</summary>
    public int Functions => _biases.Length;

    /// <summary>Values of the functions.</summary>
    /// <param name="rows">Row-major [rows, columns], finite.</param>
    /// <param name="jobs">Threads at most.</param>
    /// <returns>Row-major [rows, functions].</returns>
    public double[] Values(ReadOnlyMemory<float> rows, int jobs)
    {
        var count = rows.Length / _tiles.Columns;
        var values = new double[count * Functions];
        var parts = (count + RowsAtOnce - 1) / RowsAtOnce;
        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = jobs }, part =>
        {
            var first = part * RowsAtOnce;
            var some = Math.Min(RowsAtOnce, count - first);
            Values(rows.Span.Slice(first * _tiles.Columns, some * _tiles.Columns), values.AsSpan(first * Functions, some * Functions));
        });
        return values;
    }

    /// <summary>Values of the functions.</summary>
    /// <param name="rows">Row-major [rows, columns], finite.</param>
    /// <param name="destination">Receives row-major [rows, functions].</param>
    public void Values(ReadOnlySpan<float> rows, Span<double> destination)
    {
        var count = rows.Length / _tiles.Columns;
        using var buffer = new AlignedBuffer<float>(RowsAtOnce * KernelTiles.BlockRows);
        var wide = new double[KernelTiles.BlockRows];
        for (var row = 0; row < count; row++) _biases.CopyTo(destination[(row * Functions)..]);
        fixed (float* from = rows)
        {
            var others = stackalloc float*[RowsAtOnce];
            var places = stackalloc float*[RowsAtOnce];
            for (var first = 0; first < count; first += RowsAtOnce)
            {
                var some = Math.Min(RowsAtOnce, count - first);
                for (var row = 0; row < some; row++)
                {
                    others[row] = from + ((nint)(first + row) * _tiles.Columns);
                    places[row] = buffer.Pointer + (row * KernelTiles.BlockRows);
                }

                for (var block = 0; block < _tiles.Blocks; block++)
                {
                    _tiles.Values(others, some, block, places);
                    for (var row = 0; row < some; row++)
                        Add(new ReadOnlySpan<float>(places[row], KernelTiles.BlockRows), block, wide,
                            destination.Slice((first + row) * Functions, Functions));
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _tiles.Dispose();

    private void Add(ReadOnlySpan<float> values, int block, double[] wide, Span<double> sums)
    {
        for (var place = 0; place < wide.Length; place++) wide[place] = values[place];
        for (var function = 0; function < sums.Length; function++)
        {
            var coefficients = _coefficients.AsSpan((function * _tiles.Padded) + (block * KernelTiles.BlockRows), KernelTiles.BlockRows);
            sums[function] += FixedLanes.Dot(coefficients, wide);
        }
    }
}
