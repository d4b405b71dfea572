using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// Judges a forest by its own training rows: each is predicted by the trees whose draw left it out (Breiman 1996,
/// Out-of-bag estimation). The draws are drawn once more, which costs little beside growing the trees.
/// </summary>
internal static class OutOfBag
{
    private const int BlockRows = 256;

    /// <summary>The score; see <see cref="IOutOfBag.OutOfBagScore"/>.</summary>
    /// <param name="data">The training rows.</param>
    /// <param name="trees">The trees, each of the rows that its stream draws.</param>
    /// <param name="random">Stream of the forest.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static double? Score(TrainingData data, FlatTree[] trees, RandomStream random, TrainingContext context)
    {
        var leaves = LeafValues.Of(data.Scale);
        var (sums, votes) = (new double[checked(data.Rows * leaves.Outputs)], new int[data.Rows]);
        var (rows, drawn) = (new int[data.Rows], new double[data.Rows]);
        for (var tree = 0; tree < trees.Length; tree++)
        {
            Bootstrap.Draw(ForestWorker.RowStream(random.Split(tree)), default, rows, drawn);
            Add(FlatTrees.Concatenate([trees[tree]], leaves, data.Columns.Count), data, drawn, sums, votes, context);
        }

        return data.Scale is LabelScale ? Accuracy(data, sums, votes) : Determination(data, sums, votes);
    }

    // Adds what a tree says of the rows it was not grown on.
    private static void Add(FlatTrees tree, TrainingData data, double[] drawn, double[] sums, int[] votes, TrainingContext context)
    {
        var (columns, outputs) = (data.Columns.Count, tree.Outputs);
        var blocks = (data.Rows + BlockRows - 1) / BlockRows;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Jobs, CancellationToken = context.Cancellation };
        Parallel.For(0, blocks, parallel, () => new double[BlockRows * outputs], (block, _, values) =>
        {
            var first = block * BlockRows;
            var count = Math.Min(BlockRows, data.Rows - first);
            tree.Sum(new FeatureRows(data.Memory.Span.Slice(first * columns, count * columns), count, columns), values);
            for (var row = first; row < first + count; row++)
            {
                if (drawn[row] > 0) continue;
                votes[row]++;
                var own = sums.AsSpan(row * outputs, outputs);
                for (var output = 0; output < outputs; output++) own[output] += values[((row - first) * outputs) + output];
            }

            return values;
        }, _ => { });
    }

    private static double? Accuracy(TrainingData data, double[] sums, int[] votes)
    {
        var labels = data.LabelScale.Labels.Count;
        var (right, all) = (0, 0);
        for (var row = 0; row < votes.Length; row++)
        {
            if (votes[row] == 0) continue;
            var own = sums.AsSpan(row * labels, labels);
            var best = 0;
            for (var label = 1; label < labels; label++)
                if (own[label] > own[best]) best = label;
            if (best == data.Classes.Span[row]) right++;
            all++;
        }

        return all == 0 ? null : (double)right / all;
    }

    // 1 - (sum of squared errors) / (sum of squared differences from the mean).
    private static double? Determination(TrainingData data, double[] sums, int[] votes)
    {
        var numbers = data.Numbers.Span;
        var (mean, all) = (0.0, 0);
        for (var row = 0; row < votes.Length; row++)
            if (votes[row] > 0) mean += (numbers[row] - mean) / ++all;
        var (left, whole) = (0.0, 0.0);
        for (var row = 0; row < votes.Length; row++)
        {
            if (votes[row] == 0) continue;
            var (error, difference) = (numbers[row] - (sums[row] / votes[row]), numbers[row] - mean);
            left += error * error;
            whole += difference * difference;
        }

        return whole > 0 && double.IsFinite(left / whole) ? 1 - (left / whole) : null;
    }
}
