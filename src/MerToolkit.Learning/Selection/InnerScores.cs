using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Selection;

/// <summary>How well outputs for rows that were not seen tell the target: by what candidates are chosen.</summary>
internal static class InnerScores
{
    /// <summary>Macro-F1 over the labels that occur, or the coefficient of determination; rows count by their weights.</summary>
    /// <param name="data">The target, and weights.</param>
    /// <param name="outputs">Probabilities [rows, labels] or predictions [rows].</param>
    /// <returns>A pure number up to 1; the larger, the better.</returns>
    public static double Of(TrainingData data, double[] outputs) =>
        data.Scale is LabelScale scale ? MacroF1(data, outputs, scale.Labels.Count) : Determination(data, outputs);

    private static double MacroF1(TrainingData data, double[] outputs, int labels)
    {
        var (right, predicted, there) = (new double[labels], new double[labels], new double[labels]);
        for (var row = 0; row < data.Rows; row++)
        {
            var own = outputs.AsSpan(row * labels, labels);
            var weight = Weight(data, row);
            var best = 0;
            for (var label = 1; label < labels; label++)
                if (own[label] > own[best]) best = label;
            var truth = data.Classes.Span[row];
            predicted[best] += weight;
            there[truth] += weight;
            if (best == truth) right[truth] += weight;
        }

        var (sum, count) = (0.0, 0);
        for (var label = 0; label < labels; label++)
        {
            if (there[label] == 0) continue;
            sum += 2 * right[label] / (predicted[label] + there[label]);
            count++;
        }

        return sum / count;
    }

    private static double Determination(TrainingData data, double[] outputs)
    {
        var (all, mean) = (0.0, 0.0);
        for (var row = 0; row < data.Rows; row++)
        {
            all += Weight(data, row);
            mean += Weight(data, row) * data.Numbers.Span[row];
        }

        mean /= all;
        var (left, spread) = (0.0, 0.0);
        for (var row = 0; row < data.Rows; row++)
        {
            var (error, distance) = (outputs[row] - data.Numbers.Span[row], data.Numbers.Span[row] - mean);
            left += Weight(data, row) * error * error;
            spread += Weight(data, row) * distance * distance;
        }

        return spread == 0 ? (left == 0 ? 1 : 0) : 1 - (left / spread);
    }

    private static double Weight(TrainingData data, int row) => data.Weights?.Span[row] ?? 1;
}
