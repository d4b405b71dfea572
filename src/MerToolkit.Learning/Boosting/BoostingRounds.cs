using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Adds trees round by round, each a step of Newton's down the loss (Friedman 2001; Chen and Guestrin 2016). The trees of
/// a round, one for each output, grow side by side from the same margins; a single one is shared between the threads.
/// </summary>
internal sealed class BoostingRounds : IDisposable
{
    private readonly TrainingData _data;
    private readonly IObjective _objective;
    private readonly BoostingLimits _limits;
    private readonly TrainingContext _context;
    private readonly ParallelOptions _parallel;
    private readonly RowCells _cells;
    private readonly AttackedCells? _windows;
    private readonly RowParts _parts;
    private readonly Func<TreeGrower> _makeGrower;
    private readonly ConcurrentBag<TreeGrower> _growers = [];
    private readonly double[] _margins;
    private readonly TermDerivation _derivation;
    private readonly RootHistograms? _roots;

    /// <summary>A training that has not begun.</summary>
    /// <param name="data">What to learn from.</param>
    /// <param name="objective">What is minimised.</param>
    /// <param name="limits">Size and number of the trees.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    public BoostingRounds(TrainingData data, IObjective objective, BoostingLimits limits, TrainingContext context)
    {
        (_data, _objective, _limits, _context) = (data, objective, limits, context);
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Jobs, CancellationToken = context.Cancellation };
        var matrix = BinnedMatrix.Make(data, limits.Bins, context);
        var jobs = objective.Outputs > 1 ? 1 : context.Jobs;
        _cells = new RowCells(matrix, jobs, _parallel);
        _windows = AttackedCells.Of(WindowBins.Of(data, matrix, context), jobs, _parallel);
        _parts = new RowParts(data.Rows, _parallel);
        _makeGrower = () => new TreeGrower(matrix, _cells, limits, jobs, _windows);
        _margins = LargePages.Array<double>(checked(data.Rows * objective.Outputs));
        _derivation = new TermDerivation(objective, data.Rows, _parts);
        if (objective.Outputs > 1 && _windows is null)
            _roots = new RootHistograms(_cells, matrix.Columns, objective.Outputs, _parallel);
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
        int[] rows = [];
        for (var round = 0; round < _limits.Rounds; round++)
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            _derivation.Derive(_margins);
            var random = _context.Random.Split("boosting").Split(round);
            if (round == 0 || (_limits.RowShare < 1 && round % _limits.RoundsARowDraw == 0))
                rows = BoostingDraw.Draw(random.Split("rows"), _data.Rows, _limits.RowShare);
            var first = round * outputs;
            var roots = _derivation.Terms.All(terms => terms.IsPacked) ? _roots?.Count(rows, _derivation.Terms) : null;
            Parallel.For(0, outputs, _parallel, output =>
                trees[first + output] = Grow(output, rows, roots?[output], random.Split("columns").Split(output)));
            if (rows.Length < _data.Rows) Advance(trees.AsMemory(first, outputs), rows);
            if (Stopping?.IsOver(trees.AsSpan(first, outputs)) == true) break;
        }

        return Stopping is null ? trees : trees[..(Stopping.Rounds * outputs)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var grower in _growers) grower.Dispose();
        _roots?.Dispose();
        _derivation.Dispose();
        _cells.Dispose();
        _windows?.Dispose();
    }

    private FlatTree Grow(int output, int[] rows, GradientHistogram? root, RandomStream random)
    {
        var grower = _growers.TryTake(out var free) ? free : _makeGrower();
        var (terms, sums) = (_derivation.Terms[output], _derivation.Sums[output]);
        rows.CopyTo(grower.Rows, 0);
        if (rows.Length < _data.Rows) sums = rows.Aggregate(Vector128<long>.Zero, (sum, row) => sum + terms[row]);

        var columns = BoostingDraw.Draw(random, _data.Columns.Count, _limits.ColumnShare);
        var renewal = _objective as ILeafRenewal;
        var margins = renewal is null ? _margins.AsMemory(output * _data.Rows, _data.Rows) : new double[_data.Rows];
        var growth = new TreeGrowth(
            grower.Rows.AsMemory(0, rows.Length), columns, terms, terms.Grid, sums, _limits.Rate, margins)
        {
            Root = root,
        };
        var tree = grower.Grow(growth, _context.Cancellation);
        if (renewal is not null) tree = LeafRenewal.Renew(tree, renewal, _data, growth, _margins, _context);
        _growers.Add(grower);
        return tree;
    }

    // Rows that the trees did not grow on walk down them.
    private void Advance(ReadOnlyMemory<FlatTree> trees, int[] drawn)
    {
        var isDrawn = new bool[_data.Rows];
        foreach (var row in drawn) isDrawn[row] = true;
        _parts.For((begin, end) =>
        {
            for (var row = begin; row < end; row++)
                for (var output = 0; output < trees.Length && !isDrawn[row]; output++)
                    _margins[(output * _data.Rows) + row] += Step(trees.Span[output], _data.Features[row]);
        });
    }

    private static double Step(FlatTree tree, ReadOnlySpan<float> row) =>
        tree.Values[~tree.Nodes[TreeWalk.Leaf(tree.Nodes, tree.MissingLeft, 0, row)].Column];
}
