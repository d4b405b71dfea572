using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Workflows.Interchange;

/// <summary>
/// Whether trees compare the values of a table, or standardised ones: a threshold that training chose lies between two values of
/// its column. It decides nothing; a person who said the wrong of the two is told.
/// </summary>
internal static class ScaleFit
{
    private const double FewInside = .5;

    /// <summary>A sentence where most thresholds lie outside of what the columns hold; null where they do not.</summary>
    /// <param name="target">The model, with its standardisation if it has one.</param>
    /// <param name="scale">The table.</param>
    public static string? Remark(TargetModel target, ScaleTable scale)
    {
        if (target.Model is not IAdditiveTrees { Trees: var trees }) return null;
        var (lows, highs) = Ranges(target.Standardizer, scale);
        var (inside, all) = (0, 0);
        for (var node = 0; node < trees.Nodes; node++)
        {
            if (trees.IsLeaf(node)) continue;
            var (column, threshold) = (trees.Column(node), trees.Threshold(node));
            all++;
            if (threshold >= lows[column] && threshold <= highs[column]) inside++;
        }

        if (all == 0 || inside >= FewInside * all) return null;
        var values = target.Standardizer is null ? "values" : "standardised values";
        return $"Only {inside} of {all} thresholds lie among the {values} of {scale.Input.Path}: "
            + (target.Standardizer is null
                ? "was the model trained on standardised columns? Then import it with --standardized too."
                : "was the model trained on columns as they are? Then import it without --standardized.");
    }

    private static (float[] Lows, float[] Highs) Ranges(Standardizer? standardizer, ScaleTable scale)
    {
        var columns = scale.Spread.Columns;
        var values = scale.Table.Features.ToArray();
        standardizer?.Apply(new FeatureRows(values, scale.Table.Rows, columns), values);
        var (lows, highs) = (new float[columns], new float[columns]);
        Array.Fill(lows, float.PositiveInfinity);
        Array.Fill(highs, float.NegativeInfinity);
        for (var cell = 0; cell < values.Length; cell++)
        {
            if (float.IsNaN(values[cell])) continue;
            lows[cell % columns] = Math.Min(lows[cell % columns], values[cell]);
            highs[cell % columns] = Math.Max(highs[cell % columns], values[cell]);
        }

        return (lows, highs);
    }
}
