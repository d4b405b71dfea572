using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.Models;

namespace MerToolkit.Workflows.Explaining;

/// <summary>
/// Partial dependence (Friedman 2001): every row gets the same value of a column, all else as it is, and the mean of the
/// predictions is drawn against that value; the band is where eight of ten single rows lie.
/// </summary>
/// <param name="Rows">Model and rows.</param>
/// <param name="Options">What was asked for.</param>
internal sealed record PartialWork(ExplainedRows Rows, ExplanationOptions Options)
{
    /// <summary>Number of columns where none are named.</summary>
    public const int UsualColumns = 4;

    private const int MostPoints = 20;
    private const double Tail = .05;
    private const double BandTail = .1;

    /// <summary>The columns asked for.</summary>
    /// <returns>Indices from 0; empty when none are named.</returns>
    /// <exception cref="UsageException">Columns that the model does not read: all of them, with the nearest known name.</exception>
    public int[] Named()
    {
        string[] known = [.. Rows.Columns.Select(column => column.Name)];
        var problems = new ProblemLog();
        foreach (var name in Options.Columns.Except(known))
            problems.Add(new Problem("column-unknown", $"The model reads no column '{name}'.", NearestWord.Remedy(name, known))
                { Subject = nameof(ExplanationOptions.Columns) });
        problems.ThrowUsage();
        return [.. Options.Columns.Distinct().Select(name => Array.IndexOf(known, name))];
    }

    /// <summary>The curves of some columns.</summary>
    /// <param name="target">Model of the target.</param>
    /// <param name="columns">Indices of the columns.</param>
    /// <param name="listener">Is told about each column.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>One a column and output.</returns>
    public IReadOnlyList<PartialCurve> Run(
        TargetModel target, IReadOnlyList<int> columns, IExplanationListener listener, CancellationToken cancellation)
    {
        var chosen = Rows.Spread(Options.Rows);
        var features = Rows.FeaturesOf(chosen);
        string[] outputs = target.Scale is LabelScale labels ? [.. labels.Labels] : [target.Scale.Name];
        var curves = new List<PartialCurve>();
        foreach (var column in columns)
        {
            var grid = Grid(column);
            var points = new PartialPoint[grid.Length * outputs.Length];
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = Options.Data.Jobs, CancellationToken = cancellation };
            Parallel.For(0, grid.Length, parallel, index =>
            {
                var predictions = Predict(target, features, chosen.Length, column, grid[index]);
                for (var output = 0; output < outputs.Length; output++)
                    points[(output * grid.Length) + index] = PointOf(grid[index], predictions, output, outputs.Length);
            });
            var (name, unit) = (Rows.Columns[column].Name, Rows.Columns[column].Unit);
            for (var output = 0; output < outputs.Length; output++)
                curves.Add(new PartialCurve(
                    name, unit, outputs[output], chosen.Length, points[(output * grid.Length)..((output + 1) * grid.Length)]));
            listener.Finished();
        }

        return curves;
    }

    // Quantiles from 5 to 95 % of the table's own values, each once: a model says nothing where no song is.
    private float[] Grid(int column)
    {
        var table = Rows.Table.Features.Span;
        var width = Rows.Columns.Count;
        var values = new List<float>();
        for (var row = 0; row < Rows.Table.Rows; row++)
            if (!float.IsNaN(table[(row * width) + column])) values.Add(table[(row * width) + column]);
        values.Sort();
        if (values.Count == 0) return [];
        return
        [
            .. Enumerable.Range(0, MostPoints)
                .Select(point => Tail + ((1 - (2 * Tail)) * point / (MostPoints - 1)))
                .Select(share => values[(int)Math.Round(share * (values.Count - 1))]).Distinct(),
        ];
    }

    private double[] Predict(TargetModel target, float[] features, int rows, int column, float value)
    {
        var (own, width) = ((float[])features.Clone(), Rows.Columns.Count);
        for (var row = 0; row < rows; row++) own[(row * width) + column] = value;
        var block = new FeatureRows(own, rows, width);
        var predictions = new double[rows * (target.Scale is LabelScale labels ? labels.Labels.Count : 1)];
        if (target.Scale is LabelScale) target.Probabilities(block, predictions);
        else target.Predict(block, predictions);
        return predictions;
    }

    private static PartialPoint PointOf(float value, double[] predictions, int output, int outputs)
    {
        var own = new double[predictions.Length / outputs];
        var sum = 0.0;
        for (var row = 0; row < own.Length; row++) sum += own[row] = predictions[(row * outputs) + output];
        Array.Sort(own);
        return new PartialPoint(value, sum / own.Length, Quantile(BandTail), Quantile(1 - BandTail));

        double Quantile(double share) => own[(int)Math.Round(share * (own.Length - 1))];
    }
}
