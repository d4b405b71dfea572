using MerToolkit.Core.Numerics;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Attacks.Running;

/// <summary>
/// A row while it is attacked: takes candidates, hands on what was said of them, and remembers the best. Candidates are changes
/// of the row in standard deviations, [columns]; a cell that is missing or cannot move takes no change. Serves one thread.
/// </summary>
internal sealed class AttackedRow
{
    // In standard deviations: far above the rounding of float32, far below what formulas bend over.
    private const double SmallMove = 1e-3;

    // So that a small move is not brought back; rules on values still hold.
    private const double AnyBudget = 1e6;

    private readonly AttackTask _task;
    private readonly float[] _origin;
    private readonly bool[] _isFree;
    private readonly int[] _following;
    private readonly List<float[]> _candidates = [];
    private readonly List<bool> _isWithin = [];
    private float[] _last;
    private float[]? _end;
    private double _endLoss;
    private bool _isAnswered;

    /// <summary>A row before its attack.</summary>
    /// <param name="task">What is attacked.</param>
    /// <param name="index">Index of the row among the attacked ones.</param>
    /// <param name="random">Stream of this row alone.</param>
    public AttackedRow(AttackTask task, int index, RandomStream random)
    {
        (_task, Index, Random) = (task, index, random);
        _origin = task.Origins.Span.Slice(index * task.Goal.Columns, task.Goal.Columns).ToArray();
        (_isFree, _following) = Cells();
        Gradient = new double[_origin.Length];
        (Best, _last) = (_origin, _origin);
    }

    /// <summary>Index of the row among the attacked ones.</summary>
    public int Index { get; }

    /// <summary>What is tried, and on which model.</summary>
    public AttackGoal Goal => _task.Goal;

    /// <summary>What is allowed.</summary>
    public ThreatModel Threat => _task.Threat;

    /// <summary>The row as it is, columns as in a table; [columns].</summary>
    public ReadOnlySpan<float> Origin => _origin;

    /// <summary>Its randomness.</summary>
    public RandomStream Random { get; }

    /// <summary>How a change is measured.</summary>
    public Norm Norm => _task.Threat.Norm;

    /// <summary>Budget in standard deviations, above 0.</summary>
    public double Epsilon => _task.Epsilon;

    /// <summary>Whether each cell can move; [columns].</summary>
    public ReadOnlySpan<bool> IsFree => _isFree;

    /// <summary>Number of columns.</summary>
    public int Columns => _origin.Length;

    /// <summary>Number of candidates that were asked about so far, the row itself among them.</summary>
    public int Queries { get; private set; }

    /// <summary>Number of candidates that wait for an answer.</summary>
    public int Waiting => _candidates.Count;

    /// <summary>Losses of the candidates of the last question, pure numbers; [candidates].</summary>
    public double[] Losses { get; private set; } = [];

    /// <summary>Gradient at the first candidate of the last question, per standard deviation; 0 where a cell is fixed; [columns].</summary>
    public double[] Gradient { get; }

    /// <summary>Whether each candidate of the last question succeeds; [candidates].</summary>
    public bool[] Succeeds { get; private set; } = [];

    /// <summary>The best within reach so far, columns as in a table; [columns].</summary>
    public float[] Best { get; private set; }

    /// <summary>Its loss, a pure number.</summary>
    public double BestLoss { get; private set; } = double.NegativeInfinity;

    /// <summary>True once the model has confirmed <see cref="Best"/> and nothing more is wanted.</summary>
    public bool IsDone { get; private set; }

    /// <summary>What becomes of the row, columns as in a table; [columns].</summary>
    public ReadOnlySpan<float> Final => _task.KeepsBest ? Best : _end ?? _last;

    /// <summary>Puts a candidate to the row, brought within reach.</summary>
    /// <param name="change">Change of each cell in standard deviations; [columns].</param>
    public void Try(ReadOnlySpan<double> change)
    {
        var candidate = Add(change, isWithin: true);
        _task.Threat.Project(_origin, Epsilon, candidate);
    }

    /// <summary>Puts a candidate of the very float32 values that are given to the row, brought within reach.</summary>
    /// <param name="values">Columns as in a table; [columns].</param>
    public void Try(ReadOnlySpan<float> values)
    {
        var candidate = Add(isWithin: true);
        values.CopyTo(candidate);
        _task.Threat.Project(_origin, Epsilon, candidate);
    }

    /// <summary>Puts a candidate to the row that may lie out of reach: it is asked about and never kept.</summary>
    /// <param name="change">Change of each cell in standard deviations; [columns].</param>
    public void Look(ReadOnlySpan<double> change) => Add(change, isWithin: false);

    /// <summary>The change that a candidate of the last question was in truth, after rounding and projection.</summary>
    /// <param name="candidate">Index of the candidate.</param>
    /// <returns>In standard deviations; [columns].</returns>
    public double[] Change(int candidate)
    {
        var change = new double[Columns];
        for (var column = 0; column < Columns; column++)
            if (_isFree[column]) change[column] = ((double)_candidates[candidate][column] - _origin[column]) / Deviation(column);
        return change;
    }

    /// <summary>A candidate that waits, columns as in a table; [columns].</summary>
    /// <param name="candidate">Index of the candidate.</param>
    public ReadOnlySpan<float> Candidate(int candidate) => _candidates[candidate];

    /// <summary>Takes the losses of the candidates that wait.</summary>
    /// <param name="losses">Pure numbers; [candidates].</param>
    public void Answer(ReadOnlySpan<double> losses)
    {
        Losses = losses.ToArray();
        Count();
        for (var place = 0; place < Losses.Length; place++)
        {
            if (!_isWithin[place]) continue;
            _last = _candidates[place];
            if (Losses[place] > BestLoss) (Best, BestLoss) = (_candidates[place], Losses[place]);
        }
    }

    /// <summary>Takes whether the candidates that wait succeed; the first that does is the best there can be.</summary>
    /// <param name="succeeds">One each; [candidates].</param>
    public void Answer(ReadOnlySpan<bool> succeeds)
    {
        Succeeds = succeeds.ToArray();
        Count();
        for (var place = 0; place < Succeeds.Length; place++)
        {
            if (!_isWithin[place]) continue;
            _last = _candidates[place];
            if (!Succeeds[place] || IsDone) continue;
            Best = _candidates[place];
            IsDone = _task.KeepsBest;
        }
    }

    /// <summary>Takes the gradient at the first candidate that waits.</summary>
    /// <param name="gradient">Per unit of each column; [columns].</param>
    public void AnswerGradient(ReadOnlySpan<double> gradient)
    {
        for (var column = 0; column < Columns; column++)
        {
            if (!_isFree[column]) continue;
            var slope = gradient[column] * Deviation(column);
            if (_following.Length > 0) slope += SlopeOfFollowing(column, gradient);
            Gradient[column] = double.IsFinite(slope) ? slope : 0;
        }
    }

    // What a column does to the loss by way of those that follow from it: their slopes along it, from a small move up or else down.
    private double SlopeOfFollowing(int column, ReadOnlySpan<double> gradient)
    {
        var slope = 0.0;
        foreach (var step in (ReadOnlySpan<double>)[SmallMove, -SmallMove])
        {
            var moved = (float[])_candidates[0].Clone();
            moved[column] = (float)(moved[column] + (step * Deviation(column)));
            _task.Threat.Project(_origin, AnyBudget, moved);
            var move = ((double)moved[column] - _candidates[0][column]) / Deviation(column);
            if (move == 0) continue;
            foreach (var other in _following) slope += gradient[other] * ((double)moved[other] - _candidates[0][other]) / move;
            break;
        }

        return slope;
    }

    /// <summary>One of several runs ends at the last candidate: where the best is not kept, the best of such ends is handed out.</summary>
    public void EndHere()
    {
        if (_end is null || Losses[^1] > _endLoss) (_end, _endLoss) = (_last, Losses[^1]);
    }

    /// <summary>The model has confirmed the best.</summary>
    public void Confirm() => IsDone = true;

    private void Count()
    {
        Queries += _candidates.Count;
        _isAnswered = true;
    }

    private float[] Add(ReadOnlySpan<double> change, bool isWithin)
    {
        var candidate = Add(isWithin);
        for (var column = 0; column < candidate.Length; column++)
        {
            if (!_isFree[column]) continue;
            var value = Math.Clamp(_origin[column] + change[column] * Deviation(column), -float.MaxValue, float.MaxValue);
            candidate[column] = (float)value;
        }

        return candidate;
    }

    private float[] Add(bool isWithin)
    {
        if (_isAnswered)
        {
            _candidates.Clear();
            _isWithin.Clear();
            _isAnswered = false;
        }

        var candidate = (float[])_origin.Clone();
        _candidates.Add(candidate);
        _isWithin.Add(isWithin);
        return candidate;
    }

    private double Deviation(int column) => _task.Threat.Deviations[column];

    // A cell that is not free and yet has room follows from others by a formula.
    private (bool[] IsFree, int[] Following) Cells()
    {
        var (lowest, highest) = (new float[_origin.Length], new float[_origin.Length]);
        _task.Threat.Box(_origin, _task.Epsilon, lowest, highest);
        int[] moving = [.. Enumerable.Range(0, _origin.Length).Where(column => lowest[column] < highest[column])];
        var free = new bool[_origin.Length];
        foreach (var column in moving) free[column] = _task.Threat.IsFree(column);
        return (free, [.. moving.Where(column => !free[column])]);
    }
}
