using System.Globalization;

namespace MerToolkit.Data.Comparing;

/// <summary>Measures how far two columns lie apart; sums in the order of the rows, centred, in float64.</summary>
public static class ColumnMeasure
{
    /// <summary>The difference of two columns.</summary>
    /// <param name="name">Name in the first file.</param>
    /// <param name="otherName">Name in the second.</param>
    /// <param name="first">Values a, [rows]; NaN where there is none.</param>
    /// <param name="second">Values b of the same rows, [rows]; NaN where there is none.</param>
    /// <param name="tolerance">What does not count.</param>
    /// <param name="ids">One name a row; null names rows by their place, from 0.</param>
    public static ColumnDifference Of(
        string name, string otherName, ReadOnlySpan<double> first, ReadOnlySpan<double> second, Tolerance tolerance,
        IReadOnlyList<string>? ids)
    {
        if (first.Length != second.Length) throw new ArgumentException("The columns have different rows.", nameof(second));
        var (differing, missing, both, worst) = (0, 0, 0, -1);
        double absolute = 0, relative = 0, squares = 0, shift = 0;
        for (var row = 0; row < first.Length; row++)
        {
            var (a, b) = (first[row], second[row]);
            if (double.IsNaN(a) || double.IsNaN(b))
            {
                if (double.IsNaN(a) != double.IsNaN(b)) missing++;
                continue;
            }

            both++;
            var size = Math.Abs(a - b);
            squares += size * size;
            shift += b - a;
            if (tolerance.IsExceeded(a, b)) differing++;
            if (size > absolute) (absolute, worst) = (size, row);
            if (size > 0) relative = Math.Max(relative, size / Math.Max(Math.Abs(a), Math.Abs(b)));
        }

        return new ColumnDifference(name, first.Length)
        {
            OtherName = otherName,
            DifferingRows = differing + missing,
            MissingRows = missing,
            MaxAbsolute = absolute,
            MaxRelative = relative,
            Rms = both == 0 ? 0 : Math.Sqrt(squares / both),
            MeanShift = both == 0 ? 0 : shift / both,
            Spread = Math.Sqrt(Product(first, first, first, second)),
            Correlation = Correlation(first, second),
            WorstRow = worst < 0 ? null : ids?[worst] ?? worst.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static double Correlation(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (own, other) = (Product(first, first, first, second), Product(second, second, first, second));
        return own > 0 && other > 0 ? Product(first, second, first, second) / (Math.Sqrt(own) * Math.Sqrt(other)) : double.NaN;
    }

    /// <summary>Mean product of two centred columns over the rows that both of a pair have.</summary>
    private static double Product(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double meanX = 0, meanY = 0, sum = 0;
        var count = 0;
        for (var row = 0; row < x.Length; row++)
        {
            if (double.IsNaN(first[row]) || double.IsNaN(second[row])) continue;
            count++;
            meanX += x[row];
            meanY += y[row];
        }

        if (count == 0) return 0;
        meanX /= count;
        meanY /= count;
        for (var row = 0; row < x.Length; row++)
        {
            if (!double.IsNaN(first[row]) && !double.IsNaN(second[row])) sum += (x[row] - meanX) * (y[row] - meanY);
        }

        return sum / count;
    }
}
