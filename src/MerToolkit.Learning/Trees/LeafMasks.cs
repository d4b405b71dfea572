using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// Small trees for many rows at once (Lucchese et al. 2015, QuickScorer; Ye et al. 2018, RapidScorer). The leaves of a tree
/// are the bits of a word, from left to right; a question that sends a row right strikes out the leaves on its left, and of
/// those that remain in the end the first is the row's. All questions are asked of 32 rows, whatever the answers: no row
/// waits for a node, and the leaves are those that a walk comes to. Immutable; used from several threads at once.
/// </summary>
internal sealed unsafe class LeafMasks
{
    /// <summary>Number of rows answered at a time.</summary>
    public const int Rows = 32;

    private const int WordBits = 32;
    private const int MostLeaves = 2 * WordBits;

    // Questions of a tree: those of the first word that send NaN right, then left; the same of the second word.
    private const int Kinds = 4;
    private readonly List<Question> _questions = [];
    private readonly List<int> _ends = [];
    private readonly List<int> _leaves = [];
    private readonly List<int> _firstLeaves = [];
    private readonly FlatTrees _trees;

    private LeafMasks(FlatTrees trees)
    {
        _trees = trees;
        var kinds = new List<Question>[Kinds];
        for (var kind = 0; kind < Kinds; kind++) kinds[kind] = [];
        foreach (var root in trees.Roots)
        {
            _firstLeaves.Add(_leaves.Count);
            Number(root, kinds);
            foreach (var kind in kinds)
            {
                _questions.AddRange(kind);
                _ends.Add(_questions.Count);
                kind.Clear();
            }
        }

        _firstLeaves.Add(_leaves.Count);
    }

    /// <summary>The masks of trees; null when one has more than 64 leaves, so that walking is less work.</summary>
    /// <param name="trees">The trees.</param>
    public static LeafMasks? Of(FlatTrees trees)
    {
        for (var tree = 0; tree < trees.Count; tree++)
        {
            var end = tree + 1 < trees.Count ? trees.Roots[tree + 1] : trees.Nodes;
            if ((end - trees.Roots[tree] + 1) / 2 > MostLeaves) return null;
        }

        return new LeafMasks(trees);
    }

    /// <summary>Adds the leaf values of all trees to each row, tree after tree.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="sums">Receives the sums on top of what it holds; [rows, outputs x interleaved].</param>
    public void Add(FeatureRows rows, Span<double> sums)
    {
        var stride = _trees.Outputs * _trees.Interleaved;
        var values = new float[Math.Max(rows.Columns, 1) * Rows];
        fixed (float* block = values)
        {
            for (var first = 0; first < rows.Rows; first += Rows)
            {
                var count = Math.Min(Rows, rows.Rows - first);
                for (var row = 0; row < count; row++)
                {
                    var own = rows[first + row];
                    for (var column = 0; column < own.Length; column++) block[(column * Rows) + row] = own[column];
                }

                AddBlock(block, sums.Slice(first * stride, count * stride), stride);
            }
        }
    }

    // Numbers the leaves below a node from left to right, and notes what its question strikes out.
    private void Number(int node, List<Question>[] kinds)
    {
        if (_trees.IsLeaf(node))
        {
            _leaves.Add(~_trees.NodeSpan[node].Column * _trees.Outputs);
            return;
        }

        var start = _leaves.Count - _firstLeaves[^1];
        Number(_trees.Left(node), kinds);
        var struck = Below(_leaves.Count - _firstLeaves[^1]) & ~Below(start);
        var kind = _trees.MissingGoesLeft(node) ? 1 : 0;
        for (var word = 0; word < MostLeaves / WordBits; word++)
        {
            var own = (uint)(struck >> (word * WordBits));
            if (own != 0) kinds[(2 * word) + kind].Add(new Question(_trees.Column(node) * Rows, _trees.Threshold(node), own));
        }

        Number(_trees.Left(node) + 1, kinds);
    }

    private static ulong Below(int bit) => bit == MostLeaves ? ulong.MaxValue : (1UL << bit) - 1;

    private void AddBlock(float* block, Span<double> sums, int stride)
    {
        var low = stackalloc uint[Rows];
        var high = stackalloc uint[Rows];
        new Span<uint>(high, Rows).Clear();
        var questions = CollectionsMarshal.AsSpan(_questions);
        var ends = CollectionsMarshal.AsSpan(_ends);
        var leaves = CollectionsMarshal.AsSpan(_leaves);
        var first = 0;
        for (var tree = 0; tree < _trees.Count; tree++)
        {
            var own = ends.Slice(tree * Kinds, Kinds);
            Ask(block, questions[first..own[0]], questions[own[0]..own[1]], low);
            var usesBoth = _firstLeaves[tree + 1] - _firstLeaves[tree] > WordBits;
            if (usesBoth) Ask(block, questions[own[1]..own[2]], questions[own[2]..own[3]], high);
            AddLeaves(low, high, leaves[_firstLeaves[tree]..], sums[(tree % _trees.Interleaved * _trees.Outputs)..], stride);
            if (usesBoth) new Span<uint>(high, Rows).Clear();
            first = own[3];
        }
    }

    // Leaves not struck out; [rows of a block].
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Ask(float* block, ReadOnlySpan<Question> sendRight, ReadOnlySpan<Question> sendLeft, uint* words)
    {
        var (a, b, c, d) = (Vector256<uint>.AllBitsSet, Vector256<uint>.AllBitsSet, Vector256<uint>.AllBitsSet, Vector256<uint>.AllBitsSet);
        foreach (ref readonly var question in sendRight)
        {
            var (threshold, kept) = (Vector256.Create(question.Threshold), Vector256.Create(~question.Struck));
            var values = block + question.Offset;
            a &= Vector256.LessThanOrEqual(Vector256.Load(values), threshold).AsUInt32() | kept;
            b &= Vector256.LessThanOrEqual(Vector256.Load(values + 8), threshold).AsUInt32() | kept;
            c &= Vector256.LessThanOrEqual(Vector256.Load(values + 16), threshold).AsUInt32() | kept;
            d &= Vector256.LessThanOrEqual(Vector256.Load(values + 24), threshold).AsUInt32() | kept;
        }

        foreach (ref readonly var question in sendLeft)
        {
            var (threshold, struck) = (Vector256.Create(question.Threshold), Vector256.Create(question.Struck));
            var values = block + question.Offset;
            a &= ~(Vector256.GreaterThan(Vector256.Load(values), threshold).AsUInt32() & struck);
            b &= ~(Vector256.GreaterThan(Vector256.Load(values + 8), threshold).AsUInt32() & struck);
            c &= ~(Vector256.GreaterThan(Vector256.Load(values + 16), threshold).AsUInt32() & struck);
            d &= ~(Vector256.GreaterThan(Vector256.Load(values + 24), threshold).AsUInt32() & struck);
        }

        a.Store(words);
        b.Store(words + 8);
        c.Store(words + 16);
        d.Store(words + 24);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddLeaves(uint* low, uint* high, ReadOnlySpan<int> leaves, Span<double> sums, int stride)
    {
        var values = _trees.ValueSpan;
        var outputs = _trees.Outputs;
        for (var (row, place) = (0, 0); place < sums.Length; row++, place += stride)
        {
            var leaf = leaves[BitOperations.TrailingZeroCount(((ulong)high[row] << WordBits) | low[row])];
            for (var output = 0; output < outputs; output++) sums[place + output] += values[leaf + output];
        }
    }

    /// <summary>A question and the leaves it strikes out for rows that it sends right.</summary>
    /// <param name="Offset">Place of the column's values in a block, index.</param>
    /// <param name="Threshold">Largest value that goes left, in the column's unit.</param>
    /// <param name="Struck">One bit for each leaf on its left.</param>
    private readonly record struct Question(int Offset, float Threshold, uint Struck);
}
