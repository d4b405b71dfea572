using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.Explanation;
using MerToolkit.Learning.Models;

namespace MerToolkit.Workflows.Explaining;

/// <summary>Shapley values of some rows, and what they come to by column and by family.</summary>
/// <param name="Rows">Model and rows.</param>
/// <param name="Options">What was asked for.</param>
internal sealed record ShapleyWork(ExplainedRows Rows, ExplanationOptions Options)
{
    // An array of doubles of more elements could not be made.
    private const long MostValues = 500_000_000;

    /// <summary>Who explains a target.</summary>
    /// <param name="target">Model of the target.</param>
    /// <exception cref="UsageException">The model is no sum over trees.</exception>
    /// <exception cref="InputException">Its trees do not know what they need to.</exception>
    public static IShapleyExplainer ExplainerOf(TargetModel target) => ShapleyExplainers.Of(target.Model)
        ?? throw new UsageException(new Problem("shap-impossible",
            $"'{target.Trainer.Declaration.Name}' is no sum over trees; Shapley values are told of {ShapleyExplainers.Kinds}.",
            $"Use --method {ExplanationOptions.Permutation},{ExplanationOptions.Partial}.")
            { Subject = nameof(ExplanationOptions.Methods) });

    /// <summary>Explains a target.</summary>
    /// <param name="target">Model of the target.</param>
    /// <param name="cancellation">Ends the work.</param>
    public ShapleyResult Explain(TargetModel target, CancellationToken cancellation)
    {
        var explainer = ExplainerOf(target);
        var chosen = Rows.Spread(Options.Rows);
        var (columns, outputs) = (Rows.Columns.Count, explainer.Outputs.Count);
        RequireRoom(chosen.Length, outputs, columns);
        var features = Rows.FeaturesOf(chosen);
        var prepared = target.Prepared(new FeatureRows(features, chosen.Length, columns));
        var values = new double[chosen.Length * outputs * (columns + 1)];
        explainer.Explain(prepared, values, Options.Data.Jobs, cancellation);
        return new ShapleyResult
        {
            Ids = [.. chosen.Select(row => Rows.Table.Ids[row])],
            Outputs = [.. explainer.Outputs.Select(output => NameOf(target.Scale, output))],
            Words = explainer.Outputs[0].Words,
            Columns = [.. Enumerable.Range(0, columns).Select(Rows.ColumnAt)],
            Values = values,
            Features = features,
            ByColumn = [.. Enumerable.Range(0, columns)
                .Select(column => new ShapleyShare(Rows.ColumnAt(column), column, Magnitudes(values, outputs, [column])))
                .OrderByDescending(share => share.Mean)],
            ByFamily = [.. Rows.Families.Select(family => new ShapleyShare(family.Family, -1, Magnitudes(values, outputs, family.Members)))
                .OrderByDescending(share => share.Mean)],
            LargestGap = LargestGap(explainer, prepared, values),
        };
    }

    private static string NameOf(TargetScale scale, ExplainedOutput output) =>
        output.Class >= 0 ? ((LabelScale)scale).Labels[output.Class] : scale.Name;

    private static void RequireRoom(long rows, int outputs, int columns)
    {
        if (rows * outputs * (columns + 1) <= MostValues) return;
        throw new UsageException(new Problem("rows-many",
            Invariant($"{rows} rows of {columns} columns and {outputs} outputs make more values than are kept at once."),
            Invariant($"Give --rows {MostValues / outputs / (columns + 1)} or fewer.")) { Subject = nameof(ExplanationOptions.Rows) });
    }

    private double[] Magnitudes(double[] values, int outputs, int[] members)
    {
        var width = Rows.Columns.Count + 1;
        var sums = new double[outputs];
        for (var first = 0; first < values.Length; first += width)
        {
            var added = 0.0;
            foreach (var column in members) added += values[first + column];
            sums[first / width % outputs] += Math.Abs(added);
        }

        var rows = values.Length / width / outputs;
        return [.. sums.Select(sum => rows == 0 ? 0 : sum / rows)];
    }

    private static double LargestGap(IShapleyExplainer explainer, float[] rows, double[] values)
    {
        var width = explainer.Columns + 1;
        var answers = new double[values.Length / width];
        explainer.Answer(new FeatureRows(rows, answers.Length / explainer.Outputs.Count, explainer.Columns), answers);
        var largest = 0.0;
        for (var index = 0; index < answers.Length; index++)
        {
            var sum = 0.0;
            foreach (var value in values.AsSpan(index * width, width)) sum += value;
            largest = Math.Max(largest, Math.Abs(sum - answers[index]));
        }

        return largest;
    }
}
