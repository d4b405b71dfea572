using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.Interchange;

/// <summary>What a model of trees adds up, before it becomes probabilities.</summary>
internal static class Margins
{
    /// <summary>The sums over the trees, divided and offset as the model says; [rows, outputs].</summary>
    public static double[] Of(IAdditiveTrees model, FeatureRows rows)
    {
        var margins = new double[rows.Rows * model.Trees.Outputs * model.Trees.Interleaved];
        model.Trees.Sum(rows, margins);
        foreach (ref var margin in margins.AsSpan()) margin = (margin / model.Divisor) + model.Offset;
        return margins;
    }
}
