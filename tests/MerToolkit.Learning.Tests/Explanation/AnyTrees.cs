using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Tests.Explanation;

/// <summary>Random trees as a model: columns asked again on a path, missing values either way, leaves no training row came to.</summary>
/// <param name="Trees">The trees.</param>
/// <param name="Divisor">What sums are divided by.</param>
/// <param name="Offset">What is added to the quotient.</param>
internal sealed record AnyTrees(FlatTrees Trees, double Divisor, double Offset) : IAdditiveTrees
{
    public int Columns => Trees.Columns;

    public int Outputs => Trees.Outputs * Trees.Interleaved;

    public void Save(ITensorSink tensors) => throw new NotSupportedException();

    /// <summary>What the trees say of a row; [outputs].</summary>
    public double[] Margin(ReadOnlySpan<float> row)
    {
        var sums = new double[Outputs];
        Trees.Sum(new FeatureRows(row, 1, Columns), sums);
        return [.. sums.Select(sum => (sum / Divisor) + Offset)];
    }

    public override string ToString() => FormattableString.Invariant(
        $"{Trees.Count} trees, {Trees.Nodes} nodes, {Columns} columns, {Trees.Outputs} x {Trees.Interleaved} outputs");

    public static Gen<AnyTrees> Generator(int mostColumns, int mostDepth) =>
        from seed in Gen.Choose(0, int.MaxValue)
        from columns in Gen.Choose(1, mostColumns)
        from depth in Gen.Choose(0, mostDepth)
        from trees in Gen.Choose(1, 5)
        from shape in Gen.Elements((1, 1), (3, 1), (1, 3))
        select Grow((ulong)seed, columns, depth, trees, shape.Item1, shape.Item2);

    public static AnyTrees Grow(ulong seed, int columns, int depth, int count, int outputs, int interleaved)
    {
        var random = RandomStream.FromSeed(seed);
        var leaves = new LeafValues(outputs, []);
        var trees = new FlatTree[count];
        for (var tree = 0; tree < count; tree++)
        {
            var builder = new TreeBuilder(leaves);
            builder.Begin();
            Grow(builder, 0, depth, columns, outputs, random);
            trees[tree] = builder.ToTree();
        }

        return new AnyTrees(FlatTrees.Concatenate(trees, leaves, columns, interleaved), count, random.NextGaussian());
    }

    /// <summary>Values among the thresholds, on them, and missing; row-major [rows, columns].</summary>
    public static float[] Rows(ulong seed, int rows, int columns)
    {
        var random = RandomStream.FromSeed(seed).Split("rows");
        var values = new float[rows * columns];
        foreach (ref var value in values.AsSpan()) value = random.NextInt32(6) == 0 ? float.NaN : random.NextInt32(9) / 2f;
        return values;
    }

    private static void Grow(TreeBuilder builder, int node, int depth, int columns, int outputs, RandomStream random)
    {
        if (depth == 0 || random.NextInt32(7) == 0)
        {
            var values = Enumerable.Range(0, outputs).Select(_ => random.NextInt32(4) == 0 ? 0 : random.NextGaussian()).ToArray();
            builder.Leaf(node, builder.AddValues(values), random.NextInt32(8) == 0 ? 0 : 1 + random.NextInt32(30));
            return;
        }

        var left = builder.Split(node, random.NextInt32(columns), random.NextInt32(9) / 2f, random.NextInt32(2) == 0);
        Grow(builder, left, depth - 1, columns, outputs, random);
        Grow(builder, left + 1, depth - 1, columns, outputs, random);
    }
}
