using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Music.Reading;

/// <summary>
/// Tells whether the ratings over time stand under each other's name: their means over a song follow the ratings of the whole
/// song, unless arousal was taken for valence. (On DEAM, r is .94 for the right axis and .57 for the other.)
/// </summary>
internal static class AxesCheck
{
    private const int FewestPieces = 10;
    private const double Margin = 0.1;

    /// <summary>The problem; null when the axes fit, or too few pieces have both kinds of ratings.</summary>
    /// <param name="curves">Ratings over time.</param>
    /// <param name="whole">Ratings of whole pieces, the axes right.</param>
    /// <param name="files">The files of the curves, for words; the first stands in the problem.</param>
    public static Problem? Exchanged(
        IReadOnlyList<RatingCurve> curves, IEnumerable<StaticRating> whole, params IReadOnlyList<string> files)
    {
        var byId = whole.ToDictionary(rating => rating.Id, StringComparer.Ordinal);
        var both = curves.Where(curve => byId.ContainsKey(curve.Id)).ToList();
        if (both.Count < FewestPieces) return null;
        double[] arousal = [.. both.Select(curve => Mean(curve.Arousal))];
        double[] valence = [.. both.Select(curve => Mean(curve.Valence))];
        double[] wholeArousal = [.. both.Select(curve => byId[curve.Id].Arousal.Mean)];
        double[] wholeValence = [.. both.Select(curve => byId[curve.Id].Valence.Mean)];
        var straight = Math.Min(Correlation(arousal, wholeArousal), Correlation(valence, wholeValence));
        var crossed = Math.Min(Correlation(arousal, wholeValence), Correlation(valence, wholeArousal));
        if (!(crossed > straight + Margin)) return null;
        return new Problem("axes-exchanged", FormattableString.Invariant(
            $"arousal over time follows the valence of whole songs, valence their arousal (r {crossed:0.000} against {straight:0.000})."),
            $"Files or columns stand under each other's name ({string.Join(", ", files.Select(Path.GetFileName))}): exchange them back.")
        {
            Subject = files[0],
        };
    }

    private static double Mean(IReadOnlyList<double> values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            sum += value;
            count++;
        }
        return sum / count;
    }

    private static double Correlation(double[] left, double[] right)
    {
        var (meanLeft, meanRight) = (Mean(left), Mean(right));
        var (product, squaresLeft, squaresRight) = (0.0, 0.0, 0.0);
        for (var place = 0; place < left.Length; place++)
        {
            var (x, y) = (left[place] - meanLeft, right[place] - meanRight);
            if (double.IsNaN(x + y)) continue;
            product += x * y;
            squaresLeft += x * x;
            squaresRight += y * y;
        }
        return product / Math.Sqrt(squaresLeft * squaresRight);
    }
}
