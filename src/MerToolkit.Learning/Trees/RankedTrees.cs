using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// Trees of up to 256 leaves for many rows at once. Every question of a tree is asked of 128 rows, the last first, by ranks of a byte; what
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
    public const int Rows = 128;

    // Rows of a vector. What a leaf answers is the same for all rows, so that it has room for half of them only.
    private const int Half = Rows / 2;
    private const int MostLeaves = 256;

    // Of a node that is no leaf; before it stand the answers of leaves.
    private const int FirstPlace = MostLeaves * Half;

    // Where fewer trees share ranks, making them costs more than it saves.
    private const int FewestTrees = 8;

    private readonly FlatTrees _trees;
    private readonly List<Group> _groups = [];
    private readonly List<Question> _questions = [];
    private readonly List<int> _leaves = [];
    private readonly (int Question, int Leaf)[] _firsts;
    private readonly int _room = FirstPlace;

    private RankedTrees(FlatTrees trees)
    {
        _trees = trees;
        for (var tree = 0; tree < trees.Count; tree = _groups[^1].End) _groups.Add(GroupFrom(tree));
        _firsts = new (int, int)[trees.Count + 1];
        foreach (var group in _groups)
        {
            for (var tree = group.First; tree < group.End; tree++)
            {
                _room = Math.Max(_room, Ask(group, tree));
                _firsts[tree + 1] = (_questions.Count, _leaves.Count);
            }
        }
    }

    /// <summary>Number of runs of trees that share their ranks.</summary>
    public int Groups => _groups.Count;

    /// <summary>
    /// The trees as questions of ranks; null where a tree has more leaves than a byte tells apart, where few trees share their ranks,
    /// and on machines without vectors of 32 bytes.
    /// </summary>
    /// <param name="trees">The trees.</param>
    public static RankedTrees? Of(FlatTrees trees)
    {
        if (!Vector256.IsHardwareAccelerated || trees.Count < FewestTrees) return null;
        for (var tree = 0; tree < trees.Count; tree++)
            if ((End(trees, tree) - trees.Roots[tree] + 1) / 2 > MostLeaves) return null;
        var ranked = new RankedTrees(trees);
        return trees.Count >= FewestTrees * ranked._groups.Count ? ranked : null;
    }

    /// <summary>Adds the leaf values of all trees to each row, tree after tree; rows without a value go right.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="sums">Receives the sums on top of what it holds; [rows, outputs x interleaved].</param>
    public void Add(FeatureRows rows, Span<double> sums)
    {
        var blocks = (rows.Rows + Rows - 1) / Rows;
        using var ranks = new AlignedBuffer<byte>((nint)blocks * Rows * rows.Columns);
        using var answers = new AlignedBuffer<byte>((nint)_room + Rows);
        for (var leaf = 0; leaf < MostLeaves; leaf++) answers.Span.Slice(leaf * Half, Half).Fill((byte)leaf);
        var stride = _trees.Outputs * _trees.Interleaved;
        foreach (var group in _groups)
        {
            for (var block = 0; block < blocks; block++) Rank(rows, group, block, ranks.Pointer + ((nint)block * Rows * rows.Columns));
            for (var tree = group.First; tree < group.End; tree++)
            {
                var questions = CollectionsMarshal.AsSpan(_questions)[_firsts[tree].Question.._firsts[tree + 1].Question];
                var leaves = CollectionsMarshal.AsSpan(_leaves)[_firsts[tree].Leaf.._firsts[tree + 1].Leaf];
                var receiving = sums[(tree % _trees.Interleaved * _trees.Outputs)..];
                for (var block = 0; block < blocks; block++)
                {
                    var first = block * Rows;
                    var own = ranks.Pointer + ((nint)first * rows.Columns);
                    // A tree that asks nothing has its only leaf, 0, for all rows.
                    var last = questions.Length > 0 ? Answer(questions, own, answers.Pointer) : answers.Pointer + _room;
                    AddLeaves(last, leaves, Math.Min(Rows, rows.Rows - first), receiving[(first * stride)..], stride);
                }
            }
        }
    }

    private static int SecondHalf(int place) => place < FirstPlace ? place : place + Half;

    private static int End(FlatTrees trees, int tree) => tree + 1 < trees.Count ? trees.Roots[tree + 1] : trees.Nodes;

    // As many trees from one on as ask no column more thresholds than a byte tells apart; one tree alone never does.
    private Group GroupFrom(int first)
    {
        var thresholds = new SortedSet<float>[_trees.Columns];
        for (var column = 0; column < thresholds.Length; column++) thresholds[column] = [];
        var end = first;
        for (; end < _trees.Count; end++)
        {
            var added = new List<(int Column, float Threshold)>();
            for (var node = _trees.Roots[end]; node < End(_trees, end); node++)
                if (!_trees.IsLeaf(node) && thresholds[_trees.Column(node)].Add(_trees.Threshold(node)))
                    added.Add((_trees.Column(node), _trees.Threshold(node)));
            if (added.All(own => thresholds[own.Column].Count <= ColumnRanks.MostThresholds)) continue;
            foreach (var (column, threshold) in added) thresholds[column].Remove(threshold);
            break;
        }

        return new Group(first, end, [.. thresholds.Select(own => new ColumnRanks([.. own]))]);
    }

    // The questions of a tree, children first. A leaf's answers, its number for all rows, have a place of their own; an answered node
    // takes a place that its children leave, so that few are in use. Returns the number of places.
    private int Ask(Group group, int tree)
    {
        var (root, end) = (_trees.Roots[tree], End(_trees, tree));
        var (places, free, used, leaves) = (new int[end - root], new Stack<int>(), FirstPlace, 0);
        for (var node = end - 1; node >= root; node--)
        {
            if (_trees.IsLeaf(node))
            {
                places[node - root] = leaves++ * Half;
                _leaves.Add(~_trees.NodeSpan[node].Column * _trees.Outputs);
                continue;
            }

            var (left, column) = (places[_trees.Left(node) - root], _trees.Column(node));
            var right = places[_trees.Left(node) + 1 - root];
            foreach (var place in (ReadOnlySpan<int>)[right, left])
                if (place >= FirstPlace) free.Push(place);
            if (!free.TryPop(out var own)) (own, used) = (used, used + Rows);
            places[node - root] = own;
            _questions.Add(new Question(
                column * Rows, left, SecondHalf(left), right, SecondHalf(right), own, group.Columns[column].Of(_trees.Threshold(node))));
        }

        return used;
    }

    private static void Rank(FeatureRows rows, Group group, int block, byte* ranks)
    {
        var count = Math.Min(Rows, rows.Rows - (block * Rows));
        var values = rows.Slice(block * Rows, count).Values;
        for (var column = 0; column < rows.Columns; column++)
            group.Columns[column].Rank(values[column..], rows.Columns, new Span<byte>(ranks + ((nint)column * Rows), count));
    }

    // Returns the answers of the last question, the root's.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static byte* Answer(ReadOnlySpan<Question> questions, byte* ranks, byte* answers)
    {
        var to = answers;
        foreach (ref readonly var question in questions)
        {
            var values = ranks + question.Column;
            to = answers + question.Self;
            Choose(values, question.Rank, answers + question.Left, answers + question.Right, to);
            Choose(values + Half, question.Rank, answers + question.LeftSecond, answers + question.RightSecond, to + Half);
        }

        return to;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Choose(byte* values, byte rank, byte* left, byte* right, byte* to)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var goesLeft = Vector512.LessThanOrEqual(Vector512.LoadAligned(values), Vector512.Create(rank));
            Vector512.ConditionalSelect(goesLeft, Vector512.LoadAligned(left), Vector512.LoadAligned(right)).StoreAligned(to);
            return;
        }

        for (var part = 0; part < Half; part += Vector256<byte>.Count)
        {
            var goesLeft = Vector256.LessThanOrEqual(Vector256.LoadAligned(values + part), Vector256.Create(rank));
            Vector256.ConditionalSelect(goesLeft, Vector256.LoadAligned(left + part), Vector256.LoadAligned(right + part))
                .StoreAligned(to + part);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddLeaves(byte* answers, ReadOnlySpan<int> leaves, int rows, Span<double> sums, int stride)
    {
        var values = _trees.ValueSpan;
        var outputs = _trees.Outputs;
        if (outputs == 1)
        {
            for (var (row, place) = (0, 0); row < rows; row++, place += stride) sums[place] += values[leaves[answers[row]]];
            return;
        }

        for (var row = 0; row < rows; row++)
        {
            var leaf = leaves[answers[row]];
            var own = sums.Slice(row * stride, outputs);
            for (var output = 0; output < own.Length; output++) own[output] += values[leaf + output];
        }
    }

    /// <summary>Trees that share the ranks of their rows.</summary>
    /// <param name="First">Index of the first.</param>
    /// <param name="End">Index behind the last.</param>
    /// <param name="Columns">Ranks of each column.</param>
    private sealed record Group(int First, int End, ColumnRanks[] Columns);

    /// <summary>A question of a tree: rank of the column at most this rank.</summary>
    /// <param name="Column">Place of the column's ranks of a block of rows.</param>
    /// <param name="Left">Place of the left child's answers.</param>
    /// <param name="LeftSecond">Place of the second half of them.</param>
    /// <param name="Right">Place of the right child's answers.</param>
    /// <param name="RightSecond">Place of the second half of them.</param>
    /// <param name="Self">Place of its own answers.</param>
    /// <param name="Rank">Rank of the threshold, from 0.</param>
    private readonly record struct Question(int Column, int Left, int LeftSecond, int Right, int RightSecond, int Self, byte Rank);
}
