using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Kernels;

/// <summary>
/// Coefficients under way with what tells how far they are from the minimum: for each row the slope g = Kb - y, and what b may gain by
/// growing, <c>up - g</c>, or by shrinking, <c>g - low</c>. At the minimum no row gains by growing what another gains by shrinking.
/// </summary>
internal sealed unsafe class DualState : IDisposable
{
    private readonly double _tube;
    private readonly AlignedBuffer<double> _numbers;

    /// <summary>Room for rows.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="tube">What an error may be and cost nothing, in the unit of the targets.</param>
    public DualState(int rows, double tube)
    {
        (Rows, _tube) = (rows, tube);
        Padded = (rows + KernelTiles.BlockRows - 1) / KernelTiles.BlockRows * KernelTiles.BlockRows;
        _numbers = new AlignedBuffer<double>((nint)Padded * 6);
        Slopes = _numbers.Pointer;
        Up = Slopes + Padded;
        Low = Up + Padded;
        Coefficients = Low + Padded;
        Lower = Coefficients + Padded;
        Upper = Lower + Padded;
        new Span<double>(Up, Padded).Fill(double.NegativeInfinity);
        new Span<double>(Low, Padded).Fill(double.PositiveInfinity);
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of rows filled up to whole blocks; those added can neither grow nor shrink.</summary>
    public int Padded { get; }

    /// <summary>Slopes, in the unit of the targets; [padded].</summary>
    public double* Slopes { get; }

    /// <summary>What a slope is subtracted from for the gain by growing; minus infinity where b cannot grow; [padded].</summary>
    public double* Up { get; }

    /// <summary>What is subtracted from a slope for the gain by shrinking; infinity where b cannot shrink; [padded].</summary>
    public double* Low { get; }

    /// <summary>Coefficients, pure numbers; [padded].</summary>
    public double* Coefficients { get; }

    /// <summary>Smallest coefficients, pure numbers; [padded].</summary>
    public double* Lower { get; }

    /// <summary>Largest coefficients, pure numbers; [padded].</summary>
    public double* Upper { get; }

    /// <summary>Puts a row in its place.</summary>
    /// <param name="row">Index of the row.</param>
    /// <param name="coefficient">Its coefficient.</param>
    /// <param name="lower">Smallest one.</param>
    /// <param name="upper">Largest one.</param>
    /// <param name="slope">Slope there, in the unit of the targets.</param>
    public void Set(int row, double coefficient, double lower, double upper, double slope)
    {
        (Lower[row], Upper[row], Slopes[row]) = (lower, upper, slope);
        Move(row, coefficient);
    }

    /// <summary>Puts a row of another state in its place.</summary>
    /// <param name="row">Index of the row.</param>
    /// <param name="other">The other state.</param>
    /// <param name="from">Index of the row there.</param>
    public void Set(int row, DualState other, int from) =>
        Set(row, other.Coefficients[from], other.Lower[from], other.Upper[from], other.Slopes[from]);

    /// <summary>Changes a coefficient; slopes stay as they are.</summary>
    /// <param name="row">Index of the row.</param>
    /// <param name="coefficient">Its new coefficient.</param>
    public void Move(int row, double coefficient)
    {
        Coefficients[row] = coefficient;
        Up[row] = coefficient < Upper[row] ? (coefficient < 0 ? _tube : -_tube) : double.NegativeInfinity;
        Low[row] = coefficient > Lower[row] ? (coefficient > 0 ? -_tube : _tube) : double.PositiveInfinity;
    }

    /// <summary>True when the coefficient can both grow and shrink and is not at the kink of the tube.</summary>
    /// <param name="row">Index of the row.</param>
    public bool IsFree(int row) => Coefficients[row] != 0 && Coefficients[row] > Lower[row] && Coefficients[row] < Upper[row];

    /// <summary>The largest gain by growing, and the least value of a shrinking row; their difference is the violation.</summary>
    /// <returns>Both in the unit of the targets.</returns>
    public (double Highest, double Lowest) Ends()
    {
        var found = LaneFinds.None;
        var isWide = Vector512.IsHardwareAccelerated;
        if (isWide) DescentLanes<Double8>.Ends(Slopes, Up, Low, Padded, &found);
        else DescentLanes<Double4>.Ends(Slopes, Up, Low, Padded, &found);
        var lanes = isWide ? Double8.Count : Double4.Count;
        return (found.Highest(lanes).Value, found.Lowest(lanes));
    }

    /// <summary>
    /// What a decision value begins with: the mean over the rows whose coefficient is free, else the middle of what is allowed.
    /// </summary>
    /// <returns>In the unit of the targets.</returns>
    public double Bias()
    {
        var (sum, count) = (0.0, 0);
        for (var row = 0; row < Rows; row++)
        {
            if (!IsFree(row)) continue;
            sum += Up[row] - Slopes[row];
            count++;
        }

        if (count > 0) return sum / count;
        var (highest, lowest) = Ends();
        return (highest + lowest) / 2;
    }

    /// <inheritdoc/>
    public void Dispose() => _numbers.Dispose();
}
