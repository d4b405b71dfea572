using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;
using Shared;

namespace MerToolkit.Learning.Tests.Trees;

public class DepthFirstGrowerTests
{
    private static readonly Arbitrary<GrowthLimits> AnyLimits = (
        from depth in Gen.Elements(1, 2, 5, int.MaxValue)
        from leaf in Gen.Elements(1, 2, 4)
        from split in Gen.Elements(2, 3, 8)
        from columns in Gen.Elements(1, 2, int.MaxValue)
        select new GrowthLimits { Depth = depth, LeafRows = leaf, SplitRows = split, Columns = columns }).ToArbitrary();

    [Fact]
    public void A_tree_for_labels_is_that_of_the_plain_way() => Prop.ForAll(AnyTable.Arbitrary, AnyLimits, (table, limits) =>
        Label(table, limits) == ReferenceTree.Grow(table, limits, true, Stream)).MustHold(500);

    [Fact]
    public void A_tree_for_numbers_is_that_of_the_plain_way() => Prop.ForAll(AnyTable.Arbitrary, AnyLimits, (table, limits) =>
        Number(table, limits) == ReferenceTree.Grow(table, limits, false, Stream)).MustHold(500);

    [Fact]
    public void A_split_that_gains_nothing_yet_is_made_all_the_same()
    {
        var xor = new AnyTable([0, 0, 0, 1, 1, 0, 1, 1], 2, [0, 1, 1, 0], [0, 1, 1, 0], [1, 1, 1, 1]);
        var tree = Label(xor, new GrowthLimits());
        Assert.Equal(2, tree.Split("[1 0 0]").Length - 1);
        Assert.Equal(2, tree.Split("[0 1 0]").Length - 1);
    }

    [Fact]
    public void Rows_that_no_column_tells_apart_share_a_leaf()
    {
        var same = new AnyTable([1, 2, 1, 2, 1, 2], 2, [0, 1, 1], [3, 5, 10], [1, 1, 2]);
        Assert.Equal("[0.25 0.75 0]", Label(same, new GrowthLimits()));
        Assert.Equal("[7]", Number(same, new GrowthLimits()));
    }

    [Fact]
    public void Growing_ends_when_it_is_cancelled()
    {
        var xor = new AnyTable([0, 0, 0, 1, 1, 0, 1, 1], 2, [0, 1, 1, 0], [0, 1, 1, 0], [1, 1, 1, 1]);
        var tree = new TreeBuilder(LeafValues.Of(xor.NumberData.Scale));
        var grower = new DepthFirstGrower(xor.Binned, new NumberSplitSearch(xor.Numbers, 1), tree, new GrowthLimits());
        Assert.Throws<OperationCanceledException>(() => grower.Grow(xor.AllRows, xor.Weights, Stream, new CancellationToken(true)));
    }

    private static RandomStream Stream => RandomStream.FromSeed(5).Split("columns");

    private static string Label(AnyTable table, GrowthLimits limits) =>
        Grow(table, new LabelSplitSearch(table.Classes, AnyTable.Labels, limits.LeafRows), table.LabelData.Scale, limits);

    private static string Number(AnyTable table, GrowthLimits limits) =>
        Grow(table, new NumberSplitSearch(table.Numbers, limits.LeafRows), table.NumberData.Scale, limits);

    private static string Grow(AnyTable table, ISplitSearch search, TargetScale scale, GrowthLimits limits)
    {
        var leaves = LeafValues.Of(scale);
        var grower = new DepthFirstGrower(table.Binned, search, new TreeBuilder(leaves), limits);
        var tree = grower.Grow(table.AllRows, table.Weights, Stream, default);
        return ReferenceTree.Text(FlatTrees.Concatenate([tree], leaves, table.Columns));
    }
}
