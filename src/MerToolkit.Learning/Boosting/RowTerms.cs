using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Gradient and hessian of each row on a grid, for one tree: packed in 64 bits, or in 128 where the grid of packed terms were
/// too coarse for most of them.
/// </summary>
/// <param name="rows">Number of rows.</param>
internal sealed unsafe class RowTerms(int rows) : IDisposable
{
    // The largest may be as many times as large as the mean; packed, the mean then has ten bits.
    private const double MostSpread = 16;
    private const int RowsWorthPacking = 8192;
    private AlignedBuffer<long>? _packed;
    private AlignedBuffer<Vector128<long>>? _wide;

    /// <summary>True when the packed terms hold, false when the wide ones do.</summary>
    public bool IsPacked { get; private set; }

    /// <summary>The grid.</summary>
    public TermGrid Grid { get; private set; }

    /// <summary>Packed terms, <see cref="PackedTerms"/>; [rows].</summary>
    public long* Packed => _packed is null ? null : _packed.Pointer;

    /// <summary>The gradient; the hessian above one row; [rows].</summary>
    public Vector128<long>* Wide => _wide is null ? null : _wide.Pointer;

    /// <summary>Whether terms are to be packed: there are many rows, and the largest is not much larger than the others.</summary>
    /// <param name="size">How large the terms are.</param>
    public bool AreWorthPacking(TermSize size) => rows >= RowsWorthPacking
        && size.Largest[0] <= MostSpread * size.Mean[0] && size.Largest[1] <= MostSpread * size.Mean[1];

    /// <summary>Chooses the grid, before terms are set.</summary>
    /// <param name="largest">Largest magnitudes of a gradient and of a hessian.</param>
    /// <param name="isPacked">True to pack the terms.</param>
    public void Choose(Vector128<double> largest, bool isPacked)
    {
        IsPacked = isPacked;
        Grid = isPacked ? TermGrid.OfPacked(largest, rows) : TermGrid.Of(largest, rows);
        if (isPacked) _packed ??= new AlignedBuffer<long>(rows);
        else _wide ??= new AlignedBuffer<Vector128<long>>(rows);
    }

    /// <summary>Sets the terms of some rows.</summary>
    /// <param name="begin">First of the rows, index.</param>
    /// <param name="gradients">Their gradients, [rows set].</param>
    /// <param name="hessians">Their hessians, [rows set].</param>
    /// <returns>Sum of their terms.</returns>
    public Vector128<long> Set(int begin, ReadOnlySpan<double> gradients, ReadOnlySpan<double> hessians) => IsPacked
        ? Grid.Pack(gradients, hessians, new Span<long>(Packed + begin, gradients.Length))
        : Grid.Round(gradients, hessians, new Span<Vector128<long>>(Wide + begin, gradients.Length));

    /// <summary>The term of a row as sums hold it: the gradient; the hessian above one row.</summary>
    /// <param name="row">Index of the row.</param>
    public Vector128<long> this[int row] => IsPacked ? PackedTerms.Unpack(Packed[row], Grid.CountBits) : Wide[row];

    /// <inheritdoc/>
    public void Dispose()
    {
        _packed?.Dispose();
        _wide?.Dispose();
    }
}
