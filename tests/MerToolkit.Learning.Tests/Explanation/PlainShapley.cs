using System.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Tests.Explanation;

/// <summary>Shapley values as they are defined: over all subsets of the columns. For few columns.</summary>
internal static class PlainShapley
{
    /// <summary>What each column adds to each output, and last the expected output; [outputs, columns + 1].</summary>
    public static double[] Of(IAdditiveTrees model, ReadOnlySpan<float> row)
    {
        var (columns, outputs) = (model.Columns, model.Trees.Outputs * model.Trees.Interleaved);
        var worth = new double[1 << columns][];
        for (var known = 0; known < worth.Length; known++) worth[known] = Worth(model, row, known);
        var values = new double[outputs * (columns + 1)];
        for (var output = 0; output < outputs; output++)
        {
            var own = values.AsSpan(output * (columns + 1), columns + 1);
            own[columns] = worth[0][output];
            for (var column = 0; column < columns; column++)
                for (var known = 0; known < worth.Length; known++)
                    if ((known >> column & 1) == 0)
                        own[column] += Weight(BitOperations.PopCount((uint)known), columns)
                            * (worth[known | 1 << column][output] - worth[known][output]);
        }

        return values;
    }

    private static double[] Worth(IAdditiveTrees model, ReadOnlySpan<float> row, int known)
    {
        var trees = model.Trees;
        var sums = new double[trees.Outputs * trees.Interleaved];
        for (var tree = 0; tree < trees.Count; tree++)
        {
            var values = Mean(trees, trees.Root(tree), row, known);
            for (var output = 0; output < values.Length; output++)
                sums[(tree % trees.Interleaved * trees.Outputs) + output] += values[output];
        }

        return [.. sums.Select(sum => (sum / model.Divisor) + model.Offset)];
    }

    // Follows the row where the column is known, else goes both ways by the shares of training rows.
    private static double[] Mean(FlatTrees trees, int node, ReadOnlySpan<float> row, int known)
    {
        if (trees.IsLeaf(node)) return trees.Values(node).ToArray();
        var (column, left) = (trees.Column(node), trees.Left(node));
        if ((known >> column & 1) == 1)
        {
            var goesLeft = float.IsNaN(row[column]) ? trees.MissingGoesLeft(node) : row[column] <= trees.Threshold(node);
            return Mean(trees, goesLeft ? left : left + 1, row, known);
        }

        var all = trees.Cover(node);
        var share = all > 0 ? trees.Cover(left) / all : 0.5;
        var (onLeft, onRight) = (Mean(trees, left, row, known), Mean(trees, left + 1, row, known));
        return [.. onLeft.Zip(onRight, (one, other) => (share * one) + ((1 - share) * other))];
    }

    private static double Weight(int known, int columns)
    {
        var weight = 1.0 / columns;
        for (var index = 1; index <= known; index++) weight *= (double)index / (columns - index);
        return weight;
    }
}
