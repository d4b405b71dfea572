using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Interchange;

/// <summary>Puts what sums begin with where our models have it.</summary>
internal static class SourceOffsets
{
    /// <summary>The sum with its offset; where labels have different ones, a last tree that is nothing but a leaf holds each.</summary>
    /// <param name="sum">The trees.</param>
    /// <param name="offsets">What each sum begins with, in its unit; [interleaved].</param>
    public static TreeSum Add(TreeSum sum, IReadOnlyList<double> offsets)
    {
        if (offsets.All(offset => offset == offsets[0])) return sum with { Offset = offsets[0] };
        return sum with { Trees = [.. sum.Trees, .. offsets.Select(Leaf)] };
    }

    /// <summary>A tree that has one value for all rows.</summary>
    /// <param name="value">The value, in the unit of the sum.</param>
    public static FlatTree Leaf(double value)
    {
        var builder = new TreeBuilder(new LeafValues(1, []));
        builder.Begin();
        builder.Leaf(0, builder.AddValues([value]), cover: 1);
        return builder.ToTree();
    }
}
