using MerToolkit.Core.Numerics;

namespace MerToolkit.Evaluation.Conformal;

/// <summary>
/// Sets of labels that hold the truth of a new row with a probability that is chosen before, whatever the model: split
/// conformal prediction. It needs new rows that are exchangeable with the calibration rows. Under attack they are not.
/// </summary>
/// <remarks>
/// Scores may be equal, as those of a forest that gives the truth nothing. Each row then has a number drawn that parts it from its
/// equals (smoothed prediction, Vovk, Gammerman and Shafer 2005): sets cover what was asked, and not more.
/// </remarks>
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
        var bound = Bound(score, alpha, calibration, random.Split("calibration"));
        var (covered, labels, empty) = (0, 0L, 0);
        var draws = random.Split("rows");
        for (var row = 0; row < rows.Count; row++)
        {
            var (size, own) = (0, draws.Split(row));
            var (uniform, order) = (own.NextDouble(), own.NextDouble());
            for (var label = 0; label < rows.Labels; label++)
            {
                if ((score.Of(rows[row], label, uniform), order).CompareTo(bound) > 0) continue;
                size++;
                if (label == rows.Truth[row]) covered++;
            }

            labels += size;
            if (size == 0) empty++;
        }

        return new ConformalPart(score.Name, alpha, calibration.Count, covered, (double)labels / rows.Count, empty,
            CoverageBand.Of(calibration.Count, rows.Count, alpha));
    }

    // The score of the rank that bounds, with the number that parts it from its equals.
    private static (double Score, double Order) Bound(ConformalScore score, double alpha, LabelledRows calibration, RandomStream random)
    {
        var rank = ConformalQuantile.Rank(calibration.Count, alpha);
        if (rank > calibration.Count) return (double.PositiveInfinity, 0);
        var scores = new (double Score, double Order)[calibration.Count];
        for (var row = 0; row < scores.Length; row++)
        {
            var own = random.Split(row);
            scores[row] = (score.Of(calibration[row], calibration.Truth[row], own.NextDouble()), own.NextDouble());
        }

        Array.Sort(scores);
        return scores[rank - 1];
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
