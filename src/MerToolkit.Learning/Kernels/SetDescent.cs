using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Kernels;

/// <summary>
/// Sequential minimal optimisation of the coefficients of a few rows, the others held (Platt 1998): the row that gains most by growing,
/// and the partner that lowers the objective most by second-order information, are moved to the minimum along their line, or as far as
/// their bounds and the kink of the tube let them.
/// </summary>
/// <param name="rows">Number of rows at most.</param>
/// <param name="tube">What an error may be and cost nothing, in the unit of the targets.</param>
internal sealed unsafe class SetDescent(int rows, double tube) : IDisposable
{
    private const double SmallestCurvature = 1e-12;
    private readonly AlignedBuffer<float> _kernel = new((nint)Rounded(rows) * Rounded(rows));
    private readonly AlignedBuffer<float> _diagonal = new(Rounded(rows));
    private DualState? _state;

    /// <summary>Change of each coefficient by the last run, a pure number; [rows of the set].</summary>
    public double[] Changes { get; } = new double[rows];

    /// <summary>Optimises the coefficients of a set and changes them in the state of all rows, whose slopes stay as they are.</summary>
    /// <param name="all">Coefficients and slopes of all rows.</param>
    /// <param name="set">Indices of the rows, ascending.</param>
    /// <param name="kernel">The kernel's rows of the set, present.</param>
    /// <param name="diagonal">Kernel value of each of all rows with itself.</param>
    /// <param name="tolerance">Violation at which it ends, in the unit of the targets.</param>
    /// <param name="most">Number of steps at most.</param>
    /// <returns>Number of steps.</returns>
    public long Run(DualState all, ReadOnlySpan<int> set, KernelRows kernel, float[] diagonal, double tolerance, long most)
    {
        _state?.Dispose();
        var state = _state = new DualState(set.Length, tube);
        var count = Rounded(set.Length);
        for (var place = 0; place < set.Length; place++)
        {
            state.Set(place, all, set[place]);
            _diagonal.Pointer[place] = diagonal[set[place]];
            Gather(kernel[set[place]], set, place, count);
        }

        var steps = Vector512.IsHardwareAccelerated
            ? Descend<Double8>(state, count, tolerance, most) : Descend<Double4>(state, count, tolerance, most);
        for (var place = 0; place < set.Length; place++)
        {
            Changes[place] = state.Coefficients[place] - all.Coefficients[set[place]];
            if (Changes[place] != 0) all.Move(set[place], state.Coefficients[place]);
        }

        return steps;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _kernel.Dispose();
        _diagonal.Dispose();
        _state?.Dispose();
    }

    private static int Rounded(int count) => (count + 7) / 8 * 8;

    // The kernel is symmetric: a value of a far row is looked up once.
    private void Gather(float* from, ReadOnlySpan<int> set, int place, int count)
    {
        var to = _kernel.Pointer;
        for (var other = place; other < set.Length; other++)
            to[((nint)place * count) + other] = to[((nint)other * count) + place] = from[set[other]];
    }

    private long Descend<TLanes>(DualState state, int count, double tolerance, long most) where TLanes : unmanaged, ILanes<TLanes, double>
    {
        var slopes = state.Slopes;
        var up = state.Up;
        var low = state.Low;
        var diagonal = _diagonal.Pointer;
        var found = LaneFinds.None;
        DescentLanes<TLanes>.Ends(slopes, up, low, count, &found);
        for (long steps = 0; ; steps++)
        {
            var highest = found.Highest(TLanes.Count);
            if (!(highest.Value - found.Lowest(TLanes.Count) > tolerance) || steps == most) return steps;
            var row = _kernel.Pointer + ((nint)highest.Index * count);
            DescentLanes<TLanes>.Partner(slopes, low, row, diagonal, highest.Value, diagonal[highest.Index], count, &found);
            var partner = found.Highest(TLanes.Count).Index;
            if (partner < 0) return steps;
            var length = Step(state, highest.Index, partner, row[partner]);
            DescentLanes<TLanes>.Move(slopes, up, low, row, _kernel.Pointer + ((nint)partner * count), length, count, &found);
        }
    }

    private double Step(DualState state, int growing, int shrinking, float between)
    {
        var (b, c) = (state.Coefficients[growing], state.Coefficients[shrinking]);
        var curvature = (double)_diagonal.Pointer[growing] + _diagonal.Pointer[shrinking] - (2.0 * between);
        var gap = state.Up[growing] - state.Slopes[growing] - (state.Low[shrinking] - state.Slopes[shrinking]);
        var (most, least) = (b < 0 ? 0 : state.Upper[growing], c > 0 ? 0 : state.Lower[shrinking]);
        var (room, other) = (most - b, c - least);
        var length = Math.Min(gap / Math.Max(curvature, SmallestCurvature), Math.Min(room, other));
        state.Move(growing, length == room ? most : b + length);
        state.Move(shrinking, length == other ? least : c - length);
        return length;
    }
}
