using MerToolkit.Robustness.Trees;

namespace MerToolkit.Robustness.Certificates;

/// <summary>How a search ended.</summary>
internal enum SearchOutcome
{
    /// <summary>No sum above the limit is left.</summary>
    Proved,

    /// <summary>The goal has what it looked for.</summary>
    Found,

    /// <summary>The effort is spent, or the goal gave up.</summary>
    Open,
}

/// <summary>
/// Branch and bound over boxes for sums of leaf lists above a limit. The largest entries of all lists bound the sum of a box from
/// above; where they have rows in common, the bound is attained. Else the box is cut in two at the threshold that parts most of
/// their weight, and the half with the higher bound comes first (Land and Doig 1960; for trees: Kantchelian and others 2016,
/// "Evasion and hardening of tree ensemble classifiers"). On the way down a sum that is attained is sought greedily: list after
/// list takes its largest entry that still meets those before.
/// </summary>
/// <param name="merging">Joins the lists of a half once more, where fewer of their entries are left.</param>
internal sealed class BoxSearch(ListMerging merging)
{
    // What one search may hold at once, cells of all entries of boxes above one another, of 2 bytes each.
    private const int MostCells = 1 << 27;
    private readonly BoxCut _cut = new();
    private LeafLists _lists = new();
    private SearchEffort _effort = new();
    private ISearchGoal _goal = null!;
    private ushort[] _boxes = [];
    private ushort[] _attained = [];
    private double _limit;
    private SearchOutcome _outcome;

    /// <summary>No row that can be reached has a larger sum, in the unit of the sum; negative infinity where none can be.</summary>
    public double Bound { get; private set; }

    /// <summary>Searches the lists of a box.</summary>
    /// <param name="lists">The lists; what the search writes behind them is taken away again.</param>
    /// <param name="box">The box.</param>
    /// <param name="limit">Sums above it are looked for, in their unit.</param>
    /// <param name="goal">What is done with them.</param>
    /// <param name="effort">Counts boxes.</param>
    public SearchOutcome Run(LeafLists lists, CellBox box, double limit, ISearchGoal goal, SearchEffort effort)
    {
        (_lists, _limit, _goal, _effort, _outcome) = (lists, limit, goal, effort, SearchOutcome.Proved);
        Bound = double.NegativeInfinity;
        if (_boxes.Length < 16 * lists.Stride) _boxes = new ushort[16 * lists.Stride];
        if (_attained.Length < lists.Stride) _attained = new ushort[lists.Stride];
        box.Whole(_boxes.AsSpan(0, lists.Stride));
        Explore(0, 0, lists.Bound(0));
        return _outcome;
    }

    // True ends the search.
    private bool Explore(int depth, int first, double bound)
    {
        if (bound <= _limit) return LeaveOut(bound);
        if (!_goal.MayReach(Box(depth))) return false;
        if (!_effort.Step() || _lists.Entries > MostCells / _lists.Stride) return End(SearchOutcome.Open, bound);
        var sum = Greedy(depth, first);
        var (isBound, isEmpty) = (sum >= bound, false);
        if (sum > _limit)
        {
            switch (_goal.Look(sum, _attained.AsSpan(0, _lists.Stride), ref _limit))
            {
                case AttainedAnswer.Ends: return End(SearchOutcome.Found, bound);
                case AttainedAnswer.GivesUp: return End(SearchOutcome.Open, bound);
                case AttainedAnswer.IsEmpty: isEmpty = true; break;
            }

            if (bound <= _limit) return LeaveOut(bound);
        }

        if (!isBound && _cut.Choose(_lists, first, Box(depth), _limit)) return Halve(depth, first, _cut.Lane, _cut.Cell);
        if (_cut.ChooseBeside(Box(depth), _attained, _lists.Lanes)) return Halve(depth, first, _cut.Lane, _cut.Cell);
        return !isEmpty && LeaveOut(bound);
    }

    private bool Halve(int depth, int first, int lane, int cell)
    {
        var (lower, upper) = _cut.Bounds(_lists, first, lane, cell);
        var upperFirst = upper > lower;
        var (near, far) = upperFirst ? (upper, lower) : (lower, upper);
        if (!Enter(depth, first, lane, cell, upperFirst, near)) return Enter(depth, first, lane, cell, !upperFirst, far);
        Bound = Math.Max(Bound, far);
        return true;
    }

    private bool Enter(int depth, int first, int lane, int cell, bool isUpper, double bound)
    {
        if (bound <= _limit) return LeaveOut(bound);
        var (stride, count, entries, constant) = (_lists.Stride, _lists.Count, _lists.Entries, _lists.Constant);
        if (_boxes.Length < (depth + 2) * stride) Array.Resize(ref _boxes, 2 * (depth + 2) * stride);
        var half = Box(depth + 1);
        Box(depth).CopyTo(half);
        if (isUpper) half[lane] = (ushort)(cell + 1);
        else half[_lists.Lanes + lane] = (ushort)cell;
        _lists.Narrow(first, half);
        merging.Run(_lists, count);
        var hasEnded = Explore(depth + 1, count, _lists.Bound(count));
        (_lists.Count, _lists.Entries, _lists.Constant) = (count, entries, constant);
        return hasEnded;
    }

    // The sum of the box that remains in _attained; every list has an entry there, since its entries part the whole box.
    private double Greedy(int depth, int first)
    {
        var (stride, lanes) = (_lists.Stride, _lists.Lanes);
        Box(depth).CopyTo(_attained);
        ref var attained = ref _attained[0];
        var sum = _lists.Constant;
        foreach (var list in _lists.From(first))
        {
            var entry = list.Begin;
            while (!Boxes.Meet(ref Boxes.At(_lists.Cells, entry * stride), ref attained, lanes)) entry++;
            Boxes.Cut(ref Boxes.At(_lists.Cells, entry * stride), ref attained, ref attained, lanes);
            sum += _lists.Values[entry];
        }

        return sum;
    }

    private Span<ushort> Box(int depth) => _boxes.AsSpan(depth * _lists.Stride, _lists.Stride);

    private bool LeaveOut(double bound)
    {
        Bound = Math.Max(Bound, bound);
        return false;
    }

    private bool End(SearchOutcome outcome, double bound)
    {
        Bound = Math.Max(Bound, bound);
        _outcome = outcome;
        return true;
    }
}
