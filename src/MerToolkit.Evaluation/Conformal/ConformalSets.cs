using MerToolkit.Core.Numerics;

namespace MerToolkit.Evaluation.Conformal;

/// <summary>
/// Sets of labels that hold the truth of a new row with a probability that is chosen before, whatever the model: split
/// conformal prediction. It needs new rows that are exchangeable with the calibration rows. Under attack they are not.
/// </summary>
public static class ConformalSets
{
    /// <summary>Bounds a score on calibration rows and counts what the sets of new rows cover.</summary>
    /// <param name="score">How badly a label fits.</param>
    /// <param name="alpha">Share of rows that may be missed, above 0, below 1.</param>
    /// <param name="calibration">Rows that the model has not learned from, one or more.</param>
    /// <param name="rows">New rows, one or more.</param>
    /// <param name="random">Stream of the numbers drawn for the rows.</param>
    public static ConformalPart Judge(
        ConformalScore score, double alpha, LabelledRows calibration, LabelledRows rows, RandomStream random)
    {
        var scores = new double[calibration.Count];
        var draws = random.Split("calibration");
        for (var row = 0; row < scores.Length; row++)
            scores[row] = score.Of(calibration[row], calibration.Truth[row], draws.Split(row).NextDouble());
        var bound = ConformalQuantile.Of(scores, alpha);
        var (covered, labels, empty) = (0, 0L, 0);
        draws = random.Split("rows");
        for (var row = 0; row < rows.Count; row++)
        {
            var (size, uniform) = (0, draws.Split(row).NextDouble());
            for (var label = 0; label < rows.Labels; label++)
            {
                if (score.Of(rows[row], label, uniform) > bound) continue;
                size++;
                if (label == rows.Truth[row]) covered++;
            }

            labels += size;
            if (size == 0) empty++;
        }

        return new ConformalPart(score.Name, alpha, calibration.Count, covered, (double)labels / rows.Count, empty,
            CoverageBand.Of(calibration.Count, rows.Count, alpha));
    }
}

/// <summary>Probabilities of rows whose label is known.</summary>
/// <param name="Probabilities">Row-major [rows, labels], each row summing to 1.</param>
/// <param name="Truth">True class of each row, an index from 0; [rows].</param>
public sealed record LabelledRows(double[] Probabilities, int[] Truth)
{
    /// <summary>Number of rows.</summary>
    public int Count => Truth.Length;

    /// <summary>Number of labels.</summary>
    public int Labels => Probabilities.Length / Truth.Length;

    /// <summary>The probabilities of a row, [labels].</summary>
    /// <param name="row">Row index, from 0.</param>
    public ReadOnlySpan<double> this[int row] => Probabilities.AsSpan(row * Labels, Labels);
}
