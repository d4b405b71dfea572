using System.Collections.Concurrent;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Adds trees round by round, each a step of Newton's down the loss (Friedman 2001; Chen and Guestrin 2016). The trees of
/// a round, one for each output, grow side by side from the same margins.
/// </summary>
internal sealed class BoostingRounds : IDisposable
{
    private readonly TrainingData _data;
    private readonly IObjective _objective;
    private readonly BoostingLimits _limits;
    private readonly TrainingContext _context;
    private readonly RowCells _cells;
    private readonly Func<TreeGrower> _makeGrower;
    private readonly ConcurrentBag<TreeGrower> _growers = [];
    private readonly double[] _margins;
    private readonly Vector128<double>[][] _terms;
    private readonly TermGrid[] _grids;

    /// <summary>A training that has not begun.</summary>
    /// <param name="data">What to learn from.</param>
    /// <param name="objective">What is minimised.</param>
    /// <param name="limits">Size and number of the trees.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    public BoostingRounds(TrainingData data, IObjective objective, BoostingLimits limits, TrainingContext context)
    {
        (_data, _objective, _limits, _context) = (data, objective, limits, context);
        var matrix = BinnedMatrix.Make(data, limits.Bins, context);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Jobs, CancellationToken = context.Cancellation };
        _cells = new RowCells(matrix, parallel);
        var jobs = objective.Outputs > 1 ? 1 : context.Jobs;
        _makeGrower = () => new TreeGrower(matrix, _cells, limits, jobs);
        _margins = new double[checked(data.Rows * objective.Outputs)];
        _terms = [.. Enumerable.Range(0, objective.Outputs).Select(_ => new Vector128<double>[data.Rows])];
        _grids = new TermGrid[objective.Outputs];
        Array.Fill(_margins, objective.Start);
    }

    /// <summary>What may end the rounds early; null for nothing.</summary>
    public EarlyStopping? Stopping { get; init; }

    /// <summary>Grows all trees.</summary>
    /// <returns>Round after round; in a round one for each output.</returns>
    public FlatTree[] Run()
    {
        var outputs = _objective.Outputs;
        var trees = new FlatTree[checked(_limits.Rounds * outputs)];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _context.Jobs, CancellationToken = _context.Cancellation };
        for (var round = 0; round < _limits.Rounds; round++)
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            _objective.Derive(_margins, _terms);
            for (var output = 0; output < outputs; output++) _grids[output] = TermGrid.Round(_terms[output]);
            var random = _context.Random.Split("boosting").Split(round);
            var draw = _context.Random.Split("boosting").Split(round - (round % _limits.RoundsARowDraw));
            var rows = BoostingDraw.Draw(draw.Split("rows"), _data.Rows, _limits.RowShare);
            var first = round * outputs;
            Parallel.For(0, outputs, parallel, output =>
                trees[first + output] = Grow(output, [.. rows], random.Split("columns").Split(output)));
            if (Stopping?.IsOver(trees.AsSpan(first, outputs)) == true) break;
        }

        return Stopping is null ? trees : trees[..(Stopping.Rounds * outputs)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var grower in _growers) grower.Dispose();
        _cells.Dispose();
    }

    private FlatTree Grow(int output, int[] rows, RandomStream random)
    {
        var grower = _growers.TryTake(out var free) ? free : _makeGrower();
        var steps = new double[_data.Rows];
        Array.Fill(steps, double.NaN);
        var columns = BoostingDraw.Draw(random, _data.Columns.Count, _limits.ColumnShare);
        var growth = new TreeGrowth(rows, columns, _terms[output], _grids[output], _limits.Rate, steps);
        var tree = grower.Grow(growth, _context.Cancellation);
        _growers.Add(grower);
        if (_objective is ILeafRenewal renewal) tree = LeafRenewal.Renew(tree, renewal, _data, growth, _margins, _context);
        for (var row = 0; row < steps.Length; row++)
        {
            var step = double.IsNaN(steps[row]) ? Step(tree, _data.Features[row]) : steps[row];
            _margins[(row * _objective.Outputs) + output] += step;
        }

        return tree;
    }

    // A row the tree did not grow on walks down it.
    private static double Step(FlatTree tree, ReadOnlySpan<float> row)
    {
        var index = 0;
        while (tree.Nodes[index] is { IsLeaf: false } node)
        {
            var value = row[node.Column];
            var goesLeft = float.IsNaN(value) ? tree.MissingLeft[index] != 0 : value <= node.Threshold;
            index = node.Left + (goesLeft ? 0 : 1);
        }

        return tree.Values[~tree.Nodes[index].Column];
    }
}
