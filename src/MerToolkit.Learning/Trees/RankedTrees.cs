using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// Trees of up to 256 leaves for many rows at once. Every question of a tree is asked of 64 rows, the last first, by ranks of a byte; what
/// a node answers is the number of the leaf below it, chosen between the answers of its children. No row waits for a node, and the
/// leaves are those that a walk comes to. Immutable; used from several threads at once.
/// </summary>
/// <remarks>
/// A walk takes as many steps as the deepest of its rows, each of which waits for the one before; here all questions cost an eighth of
/// a step each.
/// </remarks>
internal sealed unsafe class RankedTrees
{
    /// <summary>Number of rows answered at a time.</summary>
    public const int Rows = 64;

    private const int MostLeaves = 256;

    // Below so many trees, making ranks costs more than it saves.
    private const int FewestTrees = 8;

    private readonly FlatTrees _trees;
    private readonly ColumnRanks[] _columns;
    private readonly Question[] _questions;
    private readonly int[] _firstQuestions;

    private RankedTrees(FlatTrees trees, ColumnRanks[] columns)
    {
        (_trees, _columns) = (trees, columns);
        var questions = new List<Question>();
        _firstQuestions = new int[trees.Count + 1];
        for (var tree = 0; tree < trees.Count; tree++)
        {
            var root = trees.Roots[tree];
            for (var node = End(trees, tree) - 1; node >= root; node--)
            {
                if (trees.IsLeaf(node)) continue;
                var column = trees.Column(node);
                questions.Add(new Question(column * Rows, (trees.Left(node) - root) * Rows, (node - root) * Rows,
                    columns[column].Of(trees.Threshold(node))));
            }

            _firstQuestions[tree + 1] = questions.Count;
        }

        _questions = [.. questions];
    }

    /// <summary>
    /// The trees as questions of ranks; null where a tree has more leaves, or a column more thresholds, than a byte tells apart, and on
    /// machines without vectors of 32 bytes.
    /// </summary>
    /// <param name="trees">The trees.</param>
    public static RankedTrees? Of(FlatTrees trees)
    {
        if (!Vector256.IsHardwareAccelerated || trees.Count < FewestTrees) return null;
        var thresholds = new SortedSet<float>[trees.Columns];
        for (var column = 0; column < thresholds.Length; column++) thresholds[column] = [];
        for (var tree = 0; tree < trees.Count; tree++)
        {
            if ((End(trees, tree) - trees.Roots[tree] + 1) / 2 > MostLeaves) return null;
            for (var node = trees.Roots[tree]; node < End(trees, tree); node++)
                if (!trees.IsLeaf(node)) thresholds[trees.Column(node)].Add(trees.Threshold(node));
        }

        return thresholds.Any(own => own.Count > ColumnRanks.MostThresholds) ? null
            : new RankedTrees(trees, [.. thresholds.Select(own => new ColumnRanks([.. own]))]);
    }

    /// <summary>Adds the leaf values of all trees to each row, tree after tree; rows without a value go right.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="sums">Receives the sums on top of what it holds; [rows, outputs x interleaved].</param>
    public void Add(FeatureRows rows, Span<double> sums)
    {
        var blocks = (rows.Rows + Rows - 1) / Rows;
        using var ranks = new AlignedBuffer<byte>((nint)blocks * Rows * rows.Columns);
        using var answers = new AlignedBuffer<byte>((nint)Enumerable.Range(0, _trees.Count).Max(Nodes) * Rows);
        for (var block = 0; block < blocks; block++) Rank(rows, block, ranks.Pointer + ((nint)block * Rows * rows.Columns));
        var (stride, leaves) = (_trees.Outputs * _trees.Interleaved, new int[MostLeaves]);
        for (var tree = 0; tree < _trees.Count; tree++)
        {
            NumberLeaves(tree, answers.Pointer, leaves);
            var questions = _questions.AsSpan(_firstQuestions[tree].._firstQuestions[tree + 1]);
            var own = sums[(tree % _trees.Interleaved * _trees.Outputs)..];
            for (var block = 0; block < blocks; block++)
            {
                Ask(questions, ranks.Pointer + ((nint)block * Rows * rows.Columns), answers.Pointer);
                var first = block * Rows;
                AddLeaves(answers.Pointer, leaves, Math.Min(Rows, rows.Rows - first), own[(first * stride)..], stride);
            }
        }
    }

    private static int End(FlatTrees trees, int tree) => tree + 1 < trees.Count ? trees.Roots[tree + 1] : trees.Nodes;

    private int Nodes(int tree) => End(_trees, tree) - _trees.Roots[tree];

    private void Rank(FeatureRows rows, int block, byte* ranks)
    {
        var count = Math.Min(Rows, rows.Rows - (block * Rows));
        var values = rows.Slice(block * Rows, count).Values;
        for (var column = 0; column < rows.Columns; column++)
            _columns[column].Rank(values[column..], rows.Columns, new Span<byte>(ranks + ((nint)column * Rows), count));
    }

    // A leaf answers with its number for all rows; the numbers of the others are written by each block anew.
    private void NumberLeaves(int tree, byte* answers, int[] leaves)
    {
        var (root, leaf) = (_trees.Roots[tree], 0);
        var nodes = _trees.NodeSpan;
        for (var node = root; node < End(_trees, tree); node++)
        {
            if (!nodes[node].IsLeaf) continue;
            new Span<byte>(answers + ((nint)(node - root) * Rows), Rows).Fill((byte)leaf);
            leaves[leaf++] = ~nodes[node].Column * _trees.Outputs;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Ask(ReadOnlySpan<Question> questions, byte* ranks, byte* answers)
    {
        foreach (ref readonly var question in questions)
        {
            var values = ranks + question.Column;
            var left = answers + question.Left;
            var to = answers + question.Self;
            if (Vector512.IsHardwareAccelerated)
            {
                var goesLeft = Vector512.LessThanOrEqual(Vector512.LoadAligned(values), Vector512.Create(question.Rank));
                Vector512.ConditionalSelect(goesLeft, Vector512.LoadAligned(left), Vector512.LoadAligned(left + Rows)).StoreAligned(to);
                continue;
            }

            var rank = Vector256.Create(question.Rank);
            for (var half = 0; half < Rows; half += Vector256<byte>.Count)
            {
                var goesLeft = Vector256.LessThanOrEqual(Vector256.LoadAligned(values + half), rank);
                Vector256.ConditionalSelect(goesLeft, Vector256.LoadAligned(left + half), Vector256.LoadAligned(left + Rows + half))
                    .StoreAligned(to + half);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddLeaves(byte* answers, int[] leaves, int rows, Span<double> sums, int stride)
    {
        var values = _trees.ValueSpan;
        var outputs = _trees.Outputs;
        for (var row = 0; row < rows; row++)
        {
            var leaf = leaves[answers[row]];
            var own = sums.Slice(row * stride, outputs);
            for (var output = 0; output < own.Length; output++) own[output] += values[leaf + output];
        }
    }

    /// <summary>A question of a tree: rank of the column at most this rank.</summary>
    /// <param name="Column">Place of the column's ranks of a block of rows.</param>
    /// <param name="Left">Place of the left child's answers; the right one's follow.</param>
    /// <param name="Self">Place of its own answers.</param>
    /// <param name="Rank">Rank of the threshold, from 0.</param>
    private readonly record struct Question(int Column, int Left, int Self, byte Rank);
}
