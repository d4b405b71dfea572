using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>Sums of the terms of a node's rows in each bin of each column.</summary>
/// <param name="columns">Number of columns.</param>
internal sealed unsafe class GradientHistogram(int columns) : IDisposable
{
    /// <summary>Number of bins a column has room for, that of missing values last.</summary>
    public const int Stride = ColumnBins.Missing + 1;

    private readonly AlignedBuffer<Vector128<long>> _sums = new((nint)columns * Stride);

    /// <summary>Bins of a column; [256].</summary>
    /// <param name="column">Index of the column.</param>
    public Vector128<long>* this[int column] => _sums.Pointer + ((nint)column * Stride);

    /// <summary>Takes over the sums of another histogram.</summary>
    /// <param name="other">Histogram of as many columns.</param>
    public void CopyFrom(GradientHistogram other) => other._sums.Span.CopyTo(_sums.Span);

    /// <summary>Takes one child's rows away, so that those of the other are left; exact, as all sums are.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="bins">Number of its bins, without that of missing values.</param>
    /// <param name="child">The child's histogram.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Subtract(int column, int bins, GradientHistogram child)
    {
        var own = this[column];
        var other = child[column];
        for (nint bin = 0; bin < bins; bin += 2)
        {
            var left = (long*)(own + bin);
            (Vector256.LoadAligned(left) - Vector256.LoadAligned((long*)(other + bin))).StoreAligned(left);
        }

        // With 255 bins the last pair has taken that of missing values along.
        if (bins < ColumnBins.Missing) own[ColumnBins.Missing] -= other[ColumnBins.Missing];
    }

    /// <inheritdoc/>
    public void Dispose() => _sums.Dispose();
}
