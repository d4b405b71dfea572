using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Explanation;

/// <summary>
/// Walks a block of rows through all trees, every node once, four rows a vector. On the way down it carries, for each point of
/// integration, the product of the factors of the path's columns; on the way up the sum of what the leaves below hold times
/// their products. Serves one thread.
/// </summary>
/// <remarks>
/// An edge that asks a column again replaces that column's factor: the product is multiplied by new / old. What the edge adds to
/// the column is (o - z) / factor, and less the same of the edge before, which counted the leaves below too.
/// </remarks>
internal sealed partial class BlockWalk
{
    private const int Width = 4;
    private const int LeastRows = 16;
    private const int MostRows = 64;
    private const int BytesPerLevel = 8192;

    private readonly FlatTrees _trees;
    private readonly TreePlan[] _plans;
    private readonly int[] _latest;
    private readonly Level[] _levels;
    private readonly double[] _values;
    private readonly double[] _results;
    private readonly double[] _gains;
    private int _rows;
    private bool _hasMissing;

    /// <summary>Makes room.</summary>
    /// <param name="trees">Trees that know their covers.</param>
    /// <param name="plans">Their plans.</param>
    public BlockWalk(FlatTrees trees, TreePlan[] plans)
    {
        (_trees, _plans) = (trees, plans);
        var depth = plans.Max(plan => plan.Depth);
        var points = plans.Max(plan => plan.Points.Count);
        BlockRows = RowsOf(trees, plans);
        _latest = new int[trees.Columns];
        _levels = [.. Enumerable.Range(0, depth + 1).Select(_ => new Level(BlockRows, points, trees.Outputs))];
        _values = new double[trees.Columns * BlockRows];
        _results = new double[trees.Columns * BlockRows * trees.Outputs * trees.Interleaved];
        _gains = new double[points * Width];
        Array.Fill(_levels[0].Met, BitConverter.Int64BitsToDouble(-1));
        _levels[0].Share = 1;
    }

    /// <summary>Number of rows of a block at most.</summary>
    public int BlockRows { get; }

    /// <summary>Number of rows of a block, so that what the lowest levels hold stays in the nearest cache.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="plans">Their plans.</param>
    public static int RowsOf(FlatTrees trees, TreePlan[] plans)
    {
        var bytesPerRow = sizeof(double) * (1 + trees.Outputs) * plans.Max(plan => plan.Points.Count);
        return Math.Clamp(BytesPerLevel / bytesPerRow, LeastRows, MostRows) / Width * Width;
    }

    /// <summary>Explains a block.</summary>
    /// <param name="rows">At most <see cref="BlockRows"/> rows.</param>
    /// <param name="destination">Receives [rows, outputs, columns + 1], the last of each output untouched; sums over the trees.</param>
    /// <param name="cancellation">Ends the work.</param>
    public void Run(FeatureRows rows, Span<double> destination, CancellationToken cancellation)
    {
        _rows = (rows.Rows + Width - 1) / Width * Width;
        _hasMissing = false;
        Array.Clear(_values);
        Array.Clear(_results);
        for (var row = 0; row < rows.Rows; row++)
        {
            for (var column = 0; column < rows.Columns; column++)
            {
                var value = rows[row][column];
                _values[(column * BlockRows) + row] = value;
                _hasMissing |= float.IsNaN(value);
            }
        }

        for (var tree = 0; tree < _plans.Length; tree++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_plans[tree].Depth > 0) Walk(_plans[tree], tree % _trees.Interleaved * _trees.Outputs);
        }

        for (var row = 0; row < rows.Rows; row++)
            for (var output = 0; output < _trees.Outputs * _trees.Interleaved; output++)
                for (var column = 0; column < rows.Columns; column++)
                    destination[(((row * _trees.Outputs * _trees.Interleaved) + output) * (rows.Columns + 1)) + column] =
                        _results[ResultsOf(output, column) + row];
    }

    private int ResultsOf(int output, int column) => ((output * _trees.Columns) + column) * BlockRows;

    private void Walk(TreePlan plan, int firstOutput)
    {
        var depth = 0;
        _levels[0].Enter(plan.Root);
        Array.Fill(_levels[0].Products, 1);
        Array.Clear(_levels[0].Sums);
        while (depth >= 0)
        {
            var level = _levels[depth];
            if (level.Side == 2)
            {
                if (depth > 0)
                {
                    Rise(level, _levels[depth - 1], plan.Points.Count, firstOutput);
                    _latest[level.Column] = level.Before;
                }

                depth--;
                continue;
            }

            var child = _trees.NodeSpan[level.Node].Left + level.Side++;
            Descend(level, child, depth + 1, plan.Points);
            var next = _levels[depth + 1];
            if (_trees.NodeSpan[child].IsLeaf)
            {
                Answer(next, level, plan.Points.Count, firstOutput);
                _latest[next.Column] = next.Before;
            }
            else
            {
                Sink(next, level, plan.Points.Count);
                depth++;
            }
        }
    }

    // Which rows still meet what the path asks of the column.
    private void Descend(Level from, int child, int depth, LegendrePoints points)
    {
        var node = _trees.NodeSpan[from.Node];
        var level = _levels[depth];
        level.Enter(child);
        level.Column = node.Column;
        level.Before = _latest[node.Column];
        _latest[node.Column] = depth;
        var before = _levels[level.Before];
        level.Share = before.Share * TreePlan.Share(_trees, from.Node, child);
        Factors.Fill(level.Share, before.Share, points, level.Factors);
        var isLeft = child == node.Left;
        var takesMissing = _hasMissing && _trees.MissingGoesLeft(from.Node);
        var threshold = Vector256.Create((double)node.Threshold);
        ref var values = ref _values[node.Column * BlockRows];
        ref var met = ref MemoryMarshal.GetArrayDataReference(level.Met);
        ref var metBefore = ref MemoryMarshal.GetArrayDataReference(before.Met);
        for (nuint row = 0; row < (nuint)_rows; row += Width)
        {
            var value = Vector256.LoadUnsafe(ref values, row);
            var goesLeft = Vector256.LessThanOrEqual(value, threshold);
            if (takesMissing) goesLeft |= ~Vector256.Equals(value, value);
            ((isLeft ? goesLeft : ~goesLeft) & Vector256.LoadUnsafe(ref metBefore, row)).StoreUnsafe(ref met, row);
        }
    }
}
