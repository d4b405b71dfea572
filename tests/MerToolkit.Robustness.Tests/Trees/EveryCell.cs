using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Stacking;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Robustness.Tests.Trees;

/// <summary>
/// All that a model of trees can say within a box, the plain way: of each column, one value for each answer to all questions asked of
/// it, standardised as the model does it; then every combination of these.
/// </summary>
internal static class EveryCell
{
    private const double Beside = 1e-5;

    /// <summary>Rows that stand for all rows of a box.</summary>
    /// <param name="model">The model.</param>
    /// <param name="lowest">Least value of each column; NaN where missing.</param>
    /// <param name="highest">Largest value of each column.</param>
    /// <returns>Row-major [rows, columns].</returns>
    public static float[] Rows(TargetModel model, ReadOnlySpan<float> lowest, ReadOnlySpan<float> highest)
    {
        var columns = lowest.Length;
        List<float[]> rows = [new float[columns]];
        for (var column = 0; column < columns; column++)
        {
            var values = Values(model, column, lowest[column], highest[column]);
            rows = [.. rows.SelectMany(_ => values, (row, value) =>
            {
                float[] longer = [.. row];
                longer[column] = value;
                return longer;
            })];
        }

        return [.. rows.SelectMany(row => row)];
    }

    private static List<float> Values(TargetModel model, int column, float lowest, float highest)
    {
        if (float.IsNaN(lowest)) return [lowest];
        var questions = Questions(model, column).ToArray();
        var candidates = new List<float> { lowest, highest };
        foreach (var (threshold, standardizers) in questions)
        {
            var near = (double)threshold;
            foreach (var standardizer in standardizers) near = (near * standardizer.Deviations[column]) + standardizer.Means[column];

            // Standardising rounds: the last value that goes left lies a little beside.
            foreach (var value in new[] { (float)near, (float)(near - Beside), (float)(near + Beside) })
                if (value > lowest && value < highest) candidates.Add(value);
        }

        return [.. candidates.DistinctBy(value => string.Concat(questions.Select(asked => GoesLeft(value, column, asked) ? 'l' : 'r')))];
    }

    private static bool GoesLeft(float value, int column, (float Threshold, Standardizer[] Standardizers) asked)
    {
        foreach (var standardizer in asked.Standardizers.Reverse())
        {
            var row = new float[standardizer.Columns];
            row[column] = value;
            standardizer.Apply(new FeatureRows(row, 1, row.Length), row);
            value = row[column];
        }

        return value <= asked.Threshold;
    }

    // The standardisation next to the trees first.
    private static IEnumerable<(float Threshold, Standardizer[] Standardizers)> Questions(TargetModel target, int column)
    {
        Standardizer?[] outer = [target.Standardizer];
        var parts = target.Model is IStack stack
            ? stack.Parts.Select(part => (((IAdditiveTrees)part.Model).Trees, Between: outer.Prepend(part.Standardizer)))
            : [(((IAdditiveTrees)target.Model).Trees, outer)];
        return parts.SelectMany(part => Thresholds(part.Trees, column)
            .Select(threshold => (threshold, part.Between.OfType<Standardizer>().ToArray())));
    }

    private static IEnumerable<float> Thresholds(FlatTrees trees, int column) => Enumerable.Range(0, trees.Nodes)
        .Where(node => !trees.IsLeaf(node) && trees.Column(node) == column).Select(trees.Threshold).Distinct();
}
