using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// Walks many rows down trees. The values of eight rows lie side by side, so that a node's column is one offset for all of
/// them, and eight walk abreast: none waits for another's node or value. Who has arrived steps on the spot until all have.
/// Holds scratch memory.
/// </summary>
internal sealed unsafe class BlockWalk : IDisposable
{
    private const int Lanes = 8;

    private readonly FlatTrees _trees;
    private readonly AlignedBuffer<float> _values;
    private readonly AlignedBuffer<Step> _steps;

    private BlockWalk(FlatTrees trees, int rows)
    {
        var blocks = (rows + Lanes - 1) / Lanes;
        (_trees, _values) = (trees, new AlignedBuffer<float>((nint)blocks * Lanes * trees.Columns));
        _steps = new AlignedBuffer<Step>(Enumerable.Range(0, trees.Count).Max(tree => End(trees, tree) - trees.Roots[tree]));
    }

    /// <summary>
    /// A walk for some rows at a time; null where they are fewer than a tree has nodes, which are laid out for them anew.
    /// </summary>
    /// <param name="trees">The trees.</param>
    /// <param name="rows">Number of rows at a time.</param>
    public static BlockWalk? Of(FlatTrees trees, int rows) =>
        trees.Columns > 0 && trees.Count > 0 && rows >= trees.Nodes / trees.Count ? new BlockWalk(trees, rows) : null;

    /// <summary>Adds the leaf values of all trees to each row, tree after tree; rows without a value go right.</summary>
    /// <param name="rows">Rows x columns, at most as many rows as the walk is for.</param>
    /// <param name="sums">Receives the sums on top of what it holds; [rows, outputs x interleaved].</param>
    public void Add(FeatureRows rows, Span<double> sums)
    {
        Transpose(rows);
        var stride = _trees.Outputs * _trees.Interleaved;
        for (var tree = 0; tree < _trees.Count; tree++)
        {
            LayOut(tree);
            AddTree(rows.Rows, sums[(tree % _trees.Interleaved * _trees.Outputs)..], stride);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _values.Dispose();
        _steps.Dispose();
    }

    private static int End(FlatTrees trees, int tree) => tree + 1 < trees.Count ? trees.Roots[tree + 1] : trees.Nodes;

    // Blocks of eight rows, column by column.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Transpose(FeatureRows rows)
    {
        for (var row = 0; row < rows.Rows; row++)
        {
            var to = _values.Pointer + ((nint)(row / Lanes) * Lanes * rows.Columns) + (row % Lanes);
            var own = rows[row];
            for (nint column = 0; column < own.Length; column++) to[column * Lanes] = own[(int)column];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LayOut(int tree)
    {
        var root = _trees.Roots[tree];
        var nodes = _trees.NodeSpan[root..End(_trees, tree)];
        var steps = _steps.Pointer;
        for (var index = 0; index < nodes.Length; index++)
        {
            var node = nodes[index];
            steps[index] = node.IsLeaf
                ? new Step { Threshold = float.NaN, Left = node.Left - root, Values = ~node.Column * _trees.Outputs }
                : new Step { Offset = node.Column * Lanes, Threshold = node.Threshold, Left = node.Left - root };
        }
    }

    private void AddTree(int rows, Span<double> sums, int stride)
    {
        var leaves = stackalloc int[Lanes];
        var values = _trees.ValueSpan;
        for (var first = 0; first < rows; first += Lanes)
        {
            Walk(_steps.Pointer, _values.Pointer + ((nint)first * _trees.Columns), leaves);
            for (var lane = 0; lane < Lanes && first + lane < rows; lane++)
            {
                var own = sums[((first + lane) * stride)..];
                for (var output = 0; output < _trees.Outputs; output++) own[output] += values[leaves[lane] + output];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Walk(Step* steps, float* values, int* leaves)
    {
        var (a, b, c, d, e, f, g, h) = (0, 0, 0, 0, 0, 0, 0, 0);
        int moved;
        do
        {
            moved = Next(steps, values, ref a);
            moved |= Next(steps, values + 1, ref b);
            moved |= Next(steps, values + 2, ref c);
            moved |= Next(steps, values + 3, ref d);
            moved |= Next(steps, values + 4, ref e);
            moved |= Next(steps, values + 5, ref f);
            moved |= Next(steps, values + 6, ref g);
            moved |= Next(steps, values + 7, ref h);
        }
        while (moved != 0);

        (leaves[0], leaves[1], leaves[2], leaves[3]) = (steps[a].Values, steps[b].Values, steps[c].Values, steps[d].Values);
        (leaves[4], leaves[5], leaves[6], leaves[7]) = (steps[e].Values, steps[f].Values, steps[g].Values, steps[h].Values);
    }

    // Returns 0 in a leaf, whose right child is itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Next(Step* steps, float* lane, ref int index)
    {
        var step = steps + (uint)index;
        var next = step->Left + (lane[step->Offset] <= step->Threshold ? 0 : 1);
        var moved = next ^ index;
        index = next;
        return moved;
    }

    /// <summary>A node of the tree at hand.</summary>
    private struct Step
    {
        /// <summary>Place of the column's value of the first of eight rows; 0 in a leaf.</summary>
        public int Offset;

        /// <summary>Largest value that goes left; NaN in a leaf.</summary>
        public float Threshold;

        /// <summary>Index of the left child; the right one follows it. In a leaf the one before it.</summary>
        public int Left;

        /// <summary>Index of a leaf's first value.</summary>
        public int Values;
    }
}
