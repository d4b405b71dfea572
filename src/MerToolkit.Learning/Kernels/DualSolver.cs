using System.Runtime.Intrinsics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Kernels;

/// <summary>
/// Solves <see cref="DualProblem"/> by decomposition: a few hundred coefficients at a time are optimised among themselves, then the
/// slopes of all rows follow by as many rows of the kernel. Coefficients that stay at a bound are left out on the way (shrinking), and
/// asked once more when the others are at their minimum.
/// </summary>
internal sealed unsafe class DualSolver : IDisposable
{
    private const int SetRows = 256;
    private const int RoundsBetweenShrinking = 8;
    private const int ChunkRows = 2048;
    private const long MostSteps = 100_000_000;
    private readonly DualProblem _problem;
    private readonly DualSettings _settings;
    private readonly int _setRows;
    private readonly SetDescent _descent;
    private readonly WorkingSet _set;
    private KernelRows _kernel;
    private DualState _state;
    private float[] _diagonal;
    private int[] _active;
    private readonly double[] _coefficients;

    private DualSolver(DualProblem problem, DualSettings settings)
    {
        (_problem, _settings) = (problem, settings);
        var rows = problem.Targets.Length;
        _setRows = Math.Min(SetRows, rows);
        (_descent, _set) = (new SetDescent(_setRows, problem.Tube), new WorkingSet(_setRows));
        _coefficients = new double[rows];
        _active = [.. Enumerable.Range(0, rows)];
        _kernel = NewKernel();
        _diagonal = _kernel.Diagonal();
        _state = new DualState(rows, problem.Tube);
        for (var row = 0; row < rows; row++) _state.Set(row, 0, problem.Lower[row], problem.Upper[row], -problem.Targets[row]);
    }

    /// <summary>The minimum within the tolerance.</summary>
    /// <param name="problem">The problem, one row or more.</param>
    /// <param name="settings">How it is solved.</param>
    /// <exception cref="NumericalException">It is not reached.</exception>
    public static DualSolution Solve(DualProblem problem, DualSettings settings)
    {
        using var solver = new DualSolver(problem, settings);
        return solver.Run();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _descent.Dispose();
        _kernel.Dispose();
        _state.Dispose();
    }

    private DualSolution Run()
    {
        long steps = 0;
        var isTaken = new bool[_coefficients.Length];
        for (var round = 1; ; round++)
        {
            _settings.Cancellation.ThrowIfCancellationRequested();
            var (highest, lowest) = _state.Ends();
            if (!(highest - lowest > _settings.Tolerance))
            {
                if (_active.Length == _coefficients.Length) break;
                Unshrink();
                continue;
            }

            if (round % RoundsBetweenShrinking == 0) Shrink(highest, lowest);
            var set = _set.Choose(_state, isTaken);
            _kernel.Require(set);
            var local = Math.Max(_settings.Tolerance / 2, (highest - lowest) / 10);
            steps += _descent.Run(_state, set, _kernel, _diagonal, local, MostSteps - steps);
            Follow(set);
            if (steps >= MostSteps) throw Unfinished();
        }

        Keep();
        return new DualSolution(_coefficients, _state.Bias(), steps);
    }

    // The slopes of all rows follow the changes of a set, in the order of its rows.
    private void Follow(ReadOnlySpan<int> set)
    {
        var (rows, changes) = (new List<nint>(set.Length), new List<double>(set.Length));
        for (var place = 0; place < set.Length; place++)
        {
            if (_descent.Changes[place] == 0) continue;
            rows.Add((nint)_kernel[set[place]]);
            changes.Add(_descent.Changes[place]);
        }

        var (pointers, numbers) = (rows.ToArray(), changes.ToArray());
        var chunks = (_state.Padded + ChunkRows - 1) / ChunkRows;
        if (chunks == 1 || _settings.Jobs == 1) AddTo(0, _state.Padded);
        else
        {
            Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = _settings.Jobs },
                chunk => AddTo(chunk * ChunkRows, Math.Min((chunk + 1) * ChunkRows, _state.Padded)));
        }

        void AddTo(int from, int to)
        {
            if (Vector512.IsHardwareAccelerated) DescentLanes<Double8>.Add(_state.Slopes, pointers, numbers, from, to);
            else DescentLanes<Double4>.Add(_state.Slopes, pointers, numbers, from, to);
        }
    }

    // A coefficient at its bound whose row is far from gaining by leaving it is left out; so that this pays, a quarter has to be.
    private void Shrink(double highest, double lowest)
    {
        var kept = new List<int>(_state.Rows);
        for (var row = 0; row < _state.Rows; row++)
        {
            var isSettled = _state.Up[row] - _state.Slopes[row] < lowest && _state.Low[row] - _state.Slopes[row] > highest;
            if (!isSettled) kept.Add(row);
        }

        if (kept.Count > _state.Rows * 3 / 4 || kept.Count < _setRows) return;
        Keep();
        var smaller = new DualState(kept.Count, _problem.Tube);
        for (var place = 0; place < kept.Count; place++) smaller.Set(place, _state, kept[place]);
        _active = [.. kept.Select(row => _active[row])];
        _diagonal = Padded([.. kept.Select(row => _diagonal[row])], smaller.Padded);
        _kernel.Keep(kept.ToArray());
        _state.Dispose();
        _state = smaller;
        _set.Clear();
    }

    // All rows come back, with slopes made anew for those that were left out.
    private void Unshrink()
    {
        Keep();
        var rows = _coefficients.Length;
        var all = new DualState(rows, _problem.Tube);
        var slopes = Slopes();
        for (var row = 0; row < rows; row++) all.Set(row, _coefficients[row], _problem.Lower[row], _problem.Upper[row], slopes[row]);
        _state.Dispose();
        _kernel.Dispose();
        (_state, _active) = (all, [.. Enumerable.Range(0, rows)]);
        _kernel = NewKernel();
        _diagonal = _kernel.Diagonal();
        _set.Clear();
    }

    private double[] Slopes()
    {
        int[] support = [.. Enumerable.Range(0, _coefficients.Length).Where(row => _coefficients[row] != 0)];
        var slopes = new double[_coefficients.Length];
        for (var row = 0; row < slopes.Length; row++) slopes[row] = double.NaN;
        for (var place = 0; place < _active.Length; place++) slopes[_active[place]] = _state.Slopes[place];
        int[] missing = [.. Enumerable.Range(0, slopes.Length).Where(row => double.IsNaN(slopes[row]))];
        using var expansion = new KernelExpansion(_settings.Kernel, Rows(support), _problem.Columns,
            [.. support.Select(row => _coefficients[row])], [0]);
        var sums = expansion.Values(Rows(missing), _settings.Jobs);
        for (var place = 0; place < missing.Length; place++) slopes[missing[place]] = sums[place] - _problem.Targets[missing[place]];
        return slopes;
    }

    private void Keep()
    {
        for (var place = 0; place < _active.Length; place++) _coefficients[_active[place]] = _state.Coefficients[place];
    }

    private KernelRows NewKernel() =>
        new(_settings.Kernel, _problem.Rows, _problem.Columns, _settings.CacheBytes, _setRows, _settings.Jobs);

    private float[] Rows(int[] rows) => new ReadOnlyMemory<float>(_problem.Rows).Rows(_problem.Columns, rows);

    private static float[] Padded(float[] values, int length)
    {
        Array.Resize(ref values, length);
        return values;
    }

    private static NumericalException Unfinished() => new(new Problem("training-unfinished",
        FormattableString.Invariant($"The machine has not reached its optimum after {MostSteps} steps."),
        "Standardise the columns, lower 'c', or raise 'tolerance'."));
}
