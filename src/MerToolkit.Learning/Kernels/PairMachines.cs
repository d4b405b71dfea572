using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Kernels;

/// <summary>
/// One machine for every two labels (Knerr, Personnaz and Dreyfus 1990): the pairs are (0, 1), (0, 2), ..., (1, 2), ... of the labels
/// that are asked for; a decision above 0 is a vote for the first of the pair.
/// </summary>
internal static class PairMachines
{
    /// <summary>The pairs of some labels.</summary>
    /// <param name="labels">Number of labels.</param>
    /// <returns>Places of the two labels of each pair.</returns>
    public static (int First, int Second)[] Pairs(int labels) =>
    [
        .. from first in Enumerable.Range(0, labels)
           from second in Enumerable.Range(first + 1, labels - first - 1)
           select (first, second),
    ];

    /// <summary>Learns the machines, pairs side by side. A pair of which one label has no rows always votes for the other.</summary>
    /// <param name="data">Rows with labels.</param>
    /// <param name="labels">The labels asked for, indices into all labels, ascending.</param>
    /// <param name="c">Inverse strength of the penalty.</param>
    /// <param name="settings">How each is solved; memory is shared by those that run at once.</param>
    /// <returns>Support rows with one function a pair.</returns>
    public static SupportRows Train(TrainingData data, int[] labels, double c, DualSettings settings)
    {
        var pairs = Pairs(labels.Length);
        var (coefficients, biases) = (new double[pairs.Length][], new double[pairs.Length]);
        var classes = data.Classes.ToArray();
        var atOnce = Math.Clamp(pairs.Length, 1, settings.Jobs);
        var own = settings with { CacheBytes = settings.CacheBytes / atOnce, Jobs = Math.Max(1, settings.Jobs / atOnce) };
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = settings.Cancellation };
        Parallel.For(0, pairs.Length, parallel, pair =>
        {
            var (first, second) = (labels[pairs[pair].First], labels[pairs[pair].Second]);
            int[] rows = [.. Enumerable.Range(0, classes.Length).Where(row => classes[row] == first || classes[row] == second)];
            coefficients[pair] = new double[classes.Length];
            var ofFirst = rows.Count(row => classes[row] == first);
            if (ofFirst == 0 || ofFirst == rows.Length)
            {
                biases[pair] = rows.Length == 0 ? 0 : ofFirst == 0 ? -1 : 1;
                return;
            }

            var problem = Problem(data, rows, first, c);
            var solution = DualSolver.Solve(problem, own);
            biases[pair] = solution.Bias;
            for (var place = 0; place < rows.Length; place++) coefficients[pair][rows[place]] = solution.Coefficients[place];
        });
        int[] support = [.. Enumerable.Range(0, classes.Length).Where(row => coefficients.Any(own => own[row] != 0))];
        return new SupportRows(settings.Kernel, data.Columns.Count, data.Memory.Rows(data.Columns.Count, support),
            [.. coefficients.SelectMany(own => support.Select(row => own[row]))], biases);
    }

    private static DualProblem Problem(TrainingData data, int[] rows, int first, double c)
    {
        var (targets, lower, upper) = (new double[rows.Length], new double[rows.Length], new double[rows.Length]);
        for (var place = 0; place < rows.Length; place++)
        {
            var bound = c * (data.Weights?.Span[rows[place]] ?? 1);
            var isFirst = data.Classes.Span[rows[place]] == first;
            targets[place] = isFirst ? 1 : -1;
            lower[place] = isFirst ? 0 : -bound;
            upper[place] = isFirst ? bound : 0;
        }

        return new DualProblem(data.Memory.Rows(data.Columns.Count, rows), data.Columns.Count, targets, lower, upper, 0);
    }
}
