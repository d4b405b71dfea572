namespace MerToolkit.Evaluation.Calibration;

/// <summary>
/// Confidence against accuracy: the rows in bins of confidence, and the expected calibration error
/// ECE = sum over bins of rows / all x |accuracy - confidence|.
/// </summary>
/// <remarks>
/// Bins of equal width: Naeini, Cooper and Hauskrecht 2015; Guo et al. 2017 (15 bins). Bins of equal mass: Nguyen and O'Connor 2015;
/// less is left to a few rows of little confidence. Either is above 0 for a perfectly calibrated model by chance alone:
/// <see cref="ChanceError"/> says how much.
/// </remarks>
public static class Reliability
{
    /// <summary>Number of bins.</summary>
    public const int Bins = 15;

    /// <summary>Bins of equal width on 0..1; those without rows are left out.</summary>
    /// <param name="confidence">Probability of the predicted label, 0..1, [rows].</param>
    /// <param name="isRight">True where the prediction is right, [rows].</param>
    /// <param name="bins">Number of bins, 1 or more; bin b holds b / bins &lt; confidence &lt;= (b + 1) / bins.</param>
    public static IReadOnlyList<ReliabilityBin> EqualWidth(ReadOnlySpan<double> confidence, ReadOnlySpan<bool> isRight, int bins = Bins)
    {
        Require(confidence, isRight, bins);
        var (sums, rights, rows) = (new double[bins], new int[bins], new int[bins]);
        for (var row = 0; row < confidence.Length; row++)
        {
            var bin = Math.Clamp((int)Math.Ceiling(confidence[row] * bins) - 1, 0, bins - 1);
            sums[bin] += confidence[row];
            rows[bin]++;
            if (isRight[row]) rights[bin]++;
        }

        return
        [
            .. Enumerable.Range(0, bins).Where(bin => rows[bin] > 0)
                .Select(bin => new ReliabilityBin(sums[bin] / rows[bin], (double)rights[bin] / rows[bin], rows[bin])),
        ];
    }

    /// <summary>Bins of as many rows each, within one; rows of equal confidence are parted by their order.</summary>
    /// <param name="confidence">Probability of the predicted label, 0..1, [rows].</param>
    /// <param name="isRight">True where the prediction is right, [rows].</param>
    /// <param name="bins">Number of bins, 1 or more; no more are made than there are rows.</param>
    public static IReadOnlyList<ReliabilityBin> EqualMass(ReadOnlySpan<double> confidence, ReadOnlySpan<bool> isRight, int bins = Bins)
    {
        Require(confidence, isRight, bins);
        var keys = confidence.ToArray();
        int[] order = [.. Enumerable.Range(0, keys.Length).OrderBy(row => keys[row])];
        var made = new List<ReliabilityBin>();
        for (var bin = 0; bin < bins; bin++)
        {
            var (start, end) = ((int)((long)bin * order.Length / bins), (int)((bin + 1L) * order.Length / bins));
            if (start == end) continue;
            var (sum, rights) = (0.0, 0);
            foreach (var row in order.AsSpan(start..end))
            {
                sum += keys[row];
                if (isRight[row]) rights++;
            }

            made.Add(new ReliabilityBin(sum / (end - start), (double)rights / (end - start), end - start));
        }

        return made;
    }

    /// <summary>The expected calibration error of some bins, 0..1; NaN without rows.</summary>
    /// <param name="bins">The bins.</param>
    public static double Error(IReadOnlyList<ReliabilityBin> bins)
    {
        var (sum, rows) = (0.0, 0);
        foreach (var bin in bins)
        {
            sum += bin.Rows * Math.Abs(bin.Accuracy - bin.Confidence);
            rows += bin.Rows;
        }

        return sum / rows;
    }

    private static void Require(ReadOnlySpan<double> confidence, ReadOnlySpan<bool> isRight, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        if (confidence.Length != isRight.Length)
            throw new ArgumentException($"There are {confidence.Length} confidences and {isRight.Length} verdicts.", nameof(isRight));
    }
}
