using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Trees;

/// <summary>
/// Climbs within reach of a row, one column at a time: along a column a sum of trees is piecewise constant, and one pass over the
/// leaves gives all its values, of which the best is taken. It ends where no column alone brings more.
/// </summary>
/// <param name="bounds">The row, with the lists of a sum.</param>
/// <param name="threat">What is allowed.</param>
/// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
/// <param name="worth">What a sum is worth, a pure number; more is better.</param>
internal sealed class LineClimb(TreeBounds bounds, ThreatModel threat, double epsilon, Func<double, double> worth)
{
    // Less is the rounding of sums, and no step up.
    private const double LeastGain = 1e-12;

    // Where not the whole box is within reach, so many of the best values of a column are tried.
    private const int MostTries = 6;
    private readonly float[] _next = new float[bounds.Origin.Length];
    private readonly ushort[] _point = new ushort[bounds.Box.Stride];
    private readonly ushort[] _probe = new ushort[bounds.Box.Stride];
    private double[] _line = [];

    /// <summary>Climbs.</summary>
    /// <param name="values">A row within reach; receives another, columns as in a table; [columns].</param>
    /// <returns>Its sum, in its unit.</returns>
    public double Run(Span<float> values)
    {
        bounds.Box.Locate(values, _point);
        var sum = Sum(_point);
        var still = 0;
        for (var lane = 0; still < bounds.Box.ActiveCount; lane = (lane + 1) % bounds.Box.ActiveCount)
        {
            if (StepAlong(lane, values, ref sum)) still = 0;
            else still++;
        }

        return sum;
    }

    private bool StepAlong(int lane, Span<float> values, ref double sum)
    {
        var own = _point[lane];
        Trace(lane);
        var least = worth(sum) + LeastGain;
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var best = Best(lane, own, least);
            if (best < 0) return false;
            var reached = threat.ReachesWholeBox ? _line[best] : Reach(lane, best, values);
            if (!(worth(reached) > least))
            {
                _line[best] = double.NaN;
                continue;
            }

            if (threat.ReachesWholeBox) Move(lane, best, values);
            else _next.CopyTo(values);
            bounds.Box.Locate(values, _point);
            sum = reached;
            return true;
        }

        return false;
    }

    // The sums of all cells of a lane, the other lanes where they are.
    private void Trace(int lane)
    {
        var (lists, lanes) = (bounds.Lists, bounds.Lists.Lanes);
        _point.CopyTo(_probe, 0);
        var cells = bounds.Box.Cells(lane);
        (_probe[lane], _probe[lanes + lane]) = (0, (ushort)(cells - 1));
        if (_line.Length < cells + 1) _line = new double[2 * (cells + 1)];
        _line.AsSpan(0, cells + 1).Clear();
        foreach (var list in lists.From(0))
        {
            for (var entry = list.Begin; entry < list.Begin + list.Count; entry++)
            {
                ref var box = ref Boxes.At(lists.Cells, entry * lists.Stride);
                if (!Boxes.Meet(ref box, ref _probe[0], lanes)) continue;
                _line[lists.Cells[(entry * lists.Stride) + lane]] += lists.Values[entry];
                _line[lists.Cells[(entry * lists.Stride) + lanes + lane] + 1] -= lists.Values[entry];
            }
        }

        _line[0] += lists.Constant;
        for (var cell = 1; cell < cells; cell++) _line[cell] += _line[cell - 1];
    }

    // Of equal ones that next to where the lane is; -1 when none is worth more than the least.
    private int Best(int lane, int own, double least)
    {
        var (best, most) = (-1, least);
        for (var cell = 0; cell < bounds.Box.Cells(lane); cell++)
        {
            var value = worth(_line[cell]);
            if (value > most || (best >= 0 && value == most && Math.Abs(cell - own) < Math.Abs(best - own))) (best, most) = (cell, value);
        }

        return best;
    }

    private void Move(int lane, int cell, Span<float> values)
    {
        var column = bounds.Box.Active[lane];
        values[column] = bounds.Box.Nearest(lane, cell, bounds.Origin[column]);
    }

    // What the sum becomes once the threat has brought the row back: other columns may move with it, or the move may be shorter.
    private double Reach(int lane, int cell, ReadOnlySpan<float> values)
    {
        values.CopyTo(_next);
        Move(lane, cell, _next);
        threat.Project(bounds.Origin, epsilon, _next);
        bounds.Box.Locate(_next, _probe);
        return Sum(_probe);
    }

    private double Sum(ushort[] point)
    {
        var lists = bounds.Lists;
        var sum = lists.Constant;
        foreach (var list in lists.From(0))
        {
            var entry = list.Begin;
            while (!Boxes.Meet(ref Boxes.At(lists.Cells, entry * lists.Stride), ref point[0], lists.Lanes)) entry++;
            sum += lists.Values[entry];
        }

        return sum;
    }
}
