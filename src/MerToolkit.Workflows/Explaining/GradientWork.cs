using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.Explanation;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Workflows.Explaining;

/// <summary>
/// Integrated gradients of some rows, against the mean of the rows that the model learned from; what all frames of a row of a picture
/// add is told together.
/// </summary>
/// <param name="Rows">Model and rows.</param>
/// <param name="Options">What was asked for.</param>
internal sealed record GradientWork(ExplainedRows Rows, ExplanationOptions Options)
{
    /// <summary>Most rows that are explained: each takes some dozen ways forward and back.</summary>
    public const int MostRows = 100;

    /// <summary>Number of rows that are explained.</summary>
    public int Count => Math.Min(Math.Min(Options.Rows, MostRows), Rows.Table.Rows);

    /// <summary>The model behind a target as one with gradients.</summary>
    /// <param name="target">Model of the target.</param>
    /// <exception cref="UsageException">It has none.</exception>
    public static IDifferentiable ModelOf(TargetModel target) => target.Model as IDifferentiable
        ?? throw new UsageException(new Problem("gradients-impossible",
            $"'{target.Trainer.Declaration.Name}' has no gradients by its columns.",
            $"Use --method {ExplanationOptions.Permutation}, or explain a network, a logistic regression or a support vector machine.")
            { Subject = nameof(ExplanationOptions.Methods) });

    /// <summary>Explains a target.</summary>
    /// <param name="target">Model of the target.</param>
    /// <param name="cancellation">Ends the work.</param>
    public GradientResult Explain(TargetModel target, CancellationToken cancellation)
    {
        var (model, chosen, columns) = (ModelOf(target), Rows.Spread(Count), Rows.Columns.Count);
        var prepared = target.Prepared(new FeatureRows(Rows.FeaturesOf(chosen), chosen.Length, columns));
        var reference = target.Prepared(new FeatureRows(Reference(target), 1, columns));
        var margins = new double[chosen.Length * model.Outputs];
        model.Margins(new FeatureRows(prepared, chosen.Length, columns), margins);
        var best = new int[chosen.Length];
        for (var row = 0; row < best.Length; row++)
            best[row] = Best(margins.AsSpan(row * model.Outputs, model.Outputs), model.TrainedLabels);
        var (added, gaps) = (new double[chosen.Length][], new double[chosen.Length]);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Options.Data.Jobs, CancellationToken = cancellation };
        Parallel.For(0, chosen.Length, parallel, row =>
        {
            var weights = new double[model.Outputs];
            weights[best[row]] = 1;
            added[row] = new double[columns];
            gaps[row] = IntegratedGradients.Explain(model, prepared.AsSpan(row * columns, columns), reference, weights, added[row]);
        });
        var margin = best.Select((output, row) => margins[(row * model.Outputs) + output]).ToArray();
        return new GradientResult
        {
            Words = target.Scale is LabelScale ? "margin" : "prediction",
            Rows = chosen.Length,
            Steps = IntegratedGradients.Steps,
            MeanGap = gaps.Select((gap, row) => Math.Abs(gap) / Math.Max(added[row].Sum(Math.Abs), double.Epsilon))
                .DefaultIfEmpty().Average(),
            ByLine = [.. Lines().Select(line => ShareOf(line, added)).OrderByDescending(share => share.Mean)],
            Pictures = [.. Shown(target, best, margin)
                .SelectMany(row => PicturesOf(target, chosen[row], best[row], margin[row], added[row]))],
        };
    }

    private float[] Reference(TargetModel target)
    {
        var spread = target.Spread ?? ColumnSpread.Of(new FeatureRows(Rows.Table.Features.Span, Rows.Table.Rows, Rows.Columns.Count));
        return [.. spread.Means.ToArray().Select(mean => (float)mean)];
    }

    private static int Best(ReadOnlySpan<double> margins, ReadOnlySpan<int> labels)
    {
        if (labels.IsEmpty) return 0;
        var best = labels[0];
        foreach (var label in labels)
            if (margins[label] > margins[best]) best = label;
        return best;
    }

    // The frames of a row of a picture together, other columns one by one, in the order of the table.
    private IEnumerable<(ExplainedColumns Columns, int[] Members)> Lines() => Rows.Columns.Index()
        .GroupBy(column => FrameColumn.Parse(column.Item.Name)?.Row ?? column.Item.Name, StringComparer.Ordinal)
        .Select(line => (new ExplainedColumns(line.Key, line.First().Item.Family, line.Count()),
            line.Select(column => column.Index).ToArray()));

    private static GradientShare ShareOf((ExplainedColumns Columns, int[] Members) line, double[][] added)
    {
        var (magnitude, signed) = (0.0, 0.0);
        foreach (var row in added)
            foreach (var column in line.Members)
            {
                magnitude += Math.Abs(row[column]);
                signed += row[column];
            }

        return new GradientShare(line.Columns, magnitude / Math.Max(1, added.Length), signed / Math.Max(1, added.Length));
    }

    // Of each label the row whose margin is largest; of a number the rows with the lowest and the highest prediction.
    private static IEnumerable<int> Shown(TargetModel target, int[] best, double[] margin)
    {
        if (best.Length == 0) return [];
        var rows = Enumerable.Range(0, best.Length);
        return target.Scale is LabelScale
            ? rows.GroupBy(row => best[row]).OrderBy(label => label.Key).Select(label => label.MaxBy(row => margin[row]))
            : new[] { rows.MinBy(row => margin[row]), rows.MaxBy(row => margin[row]) }.Distinct();
    }

    private IEnumerable<ExplainedPicture> PicturesOf(TargetModel target, int row, int output, double margin, double[] added)
    {
        var features = Rows.FeaturesOf([row]);
        var name = target.Scale is LabelScale labels ? labels.Labels[output] : target.Scale.Name;
        var frames = Rows.Columns.Index().Select(column => (column.Index, Cell: FrameColumn.Parse(column.Item.Name)))
            .Where(column => column.Cell is not null).GroupBy(column => column.Cell!.Value.Plane, StringComparer.Ordinal);
        foreach (var plane in frames)
        {
            int[][] lines = [.. plane.GroupBy(column => column.Cell!.Value.Row, StringComparer.Ordinal)
                .Select(line => line.OrderBy(column => column.Cell!.Value.Frame).Select(column => column.Index).ToArray())];
            string[] names = [.. plane.Select(column => column.Cell!.Value.Row).Distinct()];
            int[] cells = [.. lines.SelectMany(line => line)];
            yield return new ExplainedPicture(Rows.Table.Ids[row], name, margin, plane.Key, names, lines[0].Length)
            {
                Values = [.. cells.Select(cell => features[cell])], Added = [.. cells.Select(cell => added[cell])],
            };
        }
    }
}
