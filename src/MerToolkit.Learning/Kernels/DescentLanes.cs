using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Kernels;

/// <summary>
/// The loops of the descent over rows. What they find, the first row of the largest value, and what they add does not depend on the
/// width of the machine's vectors.
/// </summary>
/// <typeparam name="TLanes">The machine's vectors.</typeparam>
internal static unsafe class DescentLanes<TLanes> where TLanes : unmanaged, ILanes<TLanes, double>
{
    private const double SmallestCurvature = 1e-12;

    /// <summary>The row that gains most by growing, up - slope, and the least of low - slope.</summary>
    /// <param name="slopes">Slopes; [count].</param>
    /// <param name="up">What slopes are subtracted from; [count].</param>
    /// <param name="low">What slopes are subtracted from; [count].</param>
    /// <param name="count">Number of rows, a multiple of 8.</param>
    /// <param name="found">Receives what the lanes found.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Ends(double* slopes, double* up, double* low, int count, LaneFinds* found)
    {
        var (best, least) = (TLanes.Broadcast(double.NegativeInfinity), TLanes.Broadcast(double.PositiveInfinity));
        var (where, at, step) = (TLanes.Broadcast(-1), TLanes.Load(found->Lanes), TLanes.Broadcast(TLanes.Count));
        for (nint row = 0; row < count; row += TLanes.Count, at += step)
        {
            var slope = TLanes.Load(slopes + row);
            var value = TLanes.Load(up + row) - slope;
            where = TLanes.WhereGreater(value, best, at, where);
            best = TLanes.Larger(value, best);
            least = TLanes.Smaller(TLanes.Load(low + row) - slope, least);
        }

        TLanes.Store(best, found->Values);
        TLanes.Store(where, found->Places);
        TLanes.Store(least, found->Least);
    }

    /// <summary>Moves slopes by step x (one row of the kernel - another), then finds the ends.</summary>
    /// <param name="slopes">Slopes; [count].</param>
    /// <param name="up">What slopes are subtracted from; [count].</param>
    /// <param name="low">What slopes are subtracted from; [count].</param>
    /// <param name="grown">Kernel row of the coefficient that grew; [count].</param>
    /// <param name="shrunk">Kernel row of the one that shrank; [count].</param>
    /// <param name="length">By how much, a pure number.</param>
    /// <param name="count">Number of rows, a multiple of 8.</param>
    /// <param name="found">Receives what the lanes found.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Move(
        double* slopes, double* up, double* low, float* grown, float* shrunk, double length, int count, LaneFinds* found)
    {
        var (best, least) = (TLanes.Broadcast(double.NegativeInfinity), TLanes.Broadcast(double.PositiveInfinity));
        var (where, at, step) = (TLanes.Broadcast(-1), TLanes.Load(found->Lanes), TLanes.Broadcast(TLanes.Count));
        var factor = TLanes.Broadcast(length);
        for (nint row = 0; row < count; row += TLanes.Count, at += step)
        {
            var slope = TLanes.PlusProduct(
                TLanes.Load(slopes + row), factor, TLanes.LoadSingle(grown + row) - TLanes.LoadSingle(shrunk + row));
            TLanes.Store(slope, slopes + row);
            var value = TLanes.Load(up + row) - slope;
            where = TLanes.WhereGreater(value, best, at, where);
            best = TLanes.Larger(value, best);
            least = TLanes.Smaller(TLanes.Load(low + row) - slope, least);
        }

        TLanes.Store(best, found->Values);
        TLanes.Store(where, found->Places);
        TLanes.Store(least, found->Least);
    }

    /// <summary>
    /// The row whose shrinking, as another grows, lowers the objective most: gap^2 / (k_ii + k_tt - 2 k_it), where gap is the gain of
    /// the growing one less (low - slope) of the row (Fan, Chen and Lin 2005).
    /// </summary>
    /// <param name="slopes">Slopes; [count].</param>
    /// <param name="low">What slopes are subtracted from; [count].</param>
    /// <param name="kernel">Kernel row of the growing one; [count].</param>
    /// <param name="diagonal">Kernel values of rows with themselves; [count].</param>
    /// <param name="gain">Gain of the growing one, up - slope.</param>
    /// <param name="own">Its kernel value with itself.</param>
    /// <param name="count">Number of rows, a multiple of 8.</param>
    /// <param name="found">Receives what the lanes found.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Partner(
        double* slopes, double* low, float* kernel, float* diagonal, double gain, double own, int count, LaneFinds* found)
    {
        var (best, zero, floor) = (TLanes.Broadcast(0), TLanes.Broadcast(0), TLanes.Broadcast(SmallestCurvature));
        var (where, at, step) = (TLanes.Broadcast(-1), TLanes.Load(found->Lanes), TLanes.Broadcast(TLanes.Count));
        var (gains, owns, two) = (TLanes.Broadcast(gain), TLanes.Broadcast(own), TLanes.Broadcast(2));
        for (nint row = 0; row < count; row += TLanes.Count, at += step)
        {
            var gap = TLanes.Larger(gains - (TLanes.Load(low + row) - TLanes.Load(slopes + row)), zero);
            var curvature = TLanes.MinusProduct(owns + TLanes.LoadSingle(diagonal + row), two, TLanes.LoadSingle(kernel + row));
            var value = gap * gap / TLanes.Larger(curvature, floor);
            where = TLanes.WhereGreater(value, best, at, where);
            best = TLanes.Larger(value, best);
        }

        TLanes.Store(best, found->Values);
        TLanes.Store(where, found->Places);
    }

    /// <summary>Adds rows of the kernel to slopes, each times the change of its coefficient, one after the other.</summary>
    /// <param name="slopes">Slopes.</param>
    /// <param name="rows">Pointers to the rows of the kernel.</param>
    /// <param name="changes">Change of each coefficient, a pure number.</param>
    /// <param name="from">Index of the first value.</param>
    /// <param name="to">Index after the last value; a multiple of 8 lies between.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(double* slopes, ReadOnlySpan<nint> rows, ReadOnlySpan<double> changes, nint from, nint to)
    {
        var first = 0;
        for (; first <= rows.Length - 4; first += 4)
        {
            var a = (float*)rows[first];
            var b = (float*)rows[first + 1];
            var c = (float*)rows[first + 2];
            var d = (float*)rows[first + 3];
            var (byA, byB) = (TLanes.Broadcast(changes[first]), TLanes.Broadcast(changes[first + 1]));
            var (byC, byD) = (TLanes.Broadcast(changes[first + 2]), TLanes.Broadcast(changes[first + 3]));
            for (var at = from; at < to; at += TLanes.Count)
            {
                var slope = TLanes.PlusProduct(TLanes.Load(slopes + at), byA, TLanes.LoadSingle(a + at));
                slope = TLanes.PlusProduct(slope, byB, TLanes.LoadSingle(b + at));
                slope = TLanes.PlusProduct(slope, byC, TLanes.LoadSingle(c + at));
                TLanes.Store(TLanes.PlusProduct(slope, byD, TLanes.LoadSingle(d + at)), slopes + at);
            }
        }

        for (; first < rows.Length; first++)
        {
            var row = (float*)rows[first];
            var factor = TLanes.Broadcast(changes[first]);
            for (var at = from; at < to; at += TLanes.Count)
                TLanes.Store(TLanes.PlusProduct(TLanes.Load(slopes + at), factor, TLanes.LoadSingle(row + at)), slopes + at);
        }
    }
}
