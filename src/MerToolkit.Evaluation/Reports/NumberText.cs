using System.Globalization;

namespace MerToolkit.Evaluation.Reports;

/// <summary>Numbers as they are printed: with the digits that mean something, without a leading zero.</summary>
internal static class NumberText
{
    /// <summary>What stands for a number that is not defined.</summary>
    public const string Undefined = "not defined";

    /// <summary>The level of all intervals, not to be parted at a line's end.</summary>
    public const string Level = "95\u00A0%";

    /// <summary>From here on a number is printed as a power of ten; a pure number.</summary>
    public const double LongestPlain = 1e7;

    private const int MostDecimals = 4;

    /// <summary><c>.806</c>, <c>-.12</c>, <c>12.5</c>; never a negative zero.</summary>
    /// <param name="value">Any number; what is not finite is not defined.</param>
    /// <param name="decimals">Number of decimals, 0 or more.</param>
    public static string Fixed(double value, int decimals)
    {
        if (!double.IsFinite(value)) return Undefined;
        if (Math.Abs(value) >= LongestPlain) return value.ToString("0.###e+0", CultureInfo.InvariantCulture);
        var text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var digits = text.TrimStart('-');
        var sign = digits.AsSpan().IndexOfAnyExcept('0', '.') < 0 || text[0] != '-' ? "" : "-";
        return digits.StartsWith("0.", StringComparison.Ordinal) ? sign + digits[1..] : sign + digits;
    }

    /// <summary>Three digits or all before the point, in print: <c>.0123</c>, <c>12.5</c>, <c>−4170</c>.</summary>
    /// <param name="value">Any number; what is not finite is not defined.</param>
    public static string Significant(double value)
    {
        var (decimals, size) = (2, Math.Abs(value));
        if (size == 0 || !double.IsFinite(value)) return Typeset(Fixed(value, 0));
        for (; size < 1 && decimals < 8; size *= 10) decimals++;
        for (; size >= 10 && decimals > 0; size /= 10) decimals--;
        return Typeset(Fixed(value, decimals));
    }

    /// <summary>The same with a plus before what is above 0.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="decimals">Number of decimals, 0 or more.</param>
    public static string Signed(double value, int decimals)
    {
        var text = Fixed(value, decimals);
        return value > 0 && text.AsSpan().IndexOfAnyExcept('0', '.') >= 0 && text != Undefined ? "+" + text : text;
    }

    /// <summary>A count with thousands apart: <c>1,800</c>.</summary>
    /// <param name="count">Number of things.</param>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun: <c>1 row</c>, <c>720 rows</c>.</summary>
    /// <param name="count">Number of things.</param>
    /// <param name="noun">Noun in the singular, with a regular plural.</param>
    public static string Counted(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A mean count: whole where it is, else with one decimal.</summary>
    /// <param name="count">Mean number of things.</param>
    public static string MeanCount(double count) => count.ToString("#,0.#", CultureInfo.InvariantCulture);

    /// <summary>A share in whole percent: <c>65 %</c>, not to be parted at a line's end.</summary>
    /// <param name="share">0..1.</param>
    public static string Percent(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture) + "\u00A0%";

    /// <summary>Decimals that show two digits of an uncertainty.</summary>
    /// <param name="uncertainty">Above 0, in the unit of what is printed.</param>
    /// <returns>Number of decimals, 0 to 4.</returns>
    public static int DecimalsFor(double uncertainty)
    {
        var decimals = 1;
        for (var scaled = uncertainty; scaled < 1 && decimals < MostDecimals; scaled *= 10) decimals++;
        return uncertainty >= 10 ? 0 : decimals;
    }

    /// <summary>A printed number with a true minus sign.</summary>
    /// <param name="text">As <see cref="Fixed"/> gives it.</param>
    public static string Typeset(string text) => text.Replace('-', '\u2212');

    /// <summary>Two ends of an interval in print: <c>.781–.829</c>, <c>−.12 to .33</c>.</summary>
    /// <param name="low">Lower end as <see cref="Fixed"/> gives it.</param>
    /// <param name="high">Upper end as <see cref="Fixed"/> gives it.</param>
    public static string TypesetRange(string low, string high) =>
        low.StartsWith('-') || low.StartsWith('+') || high.StartsWith('-') ? $"{Typeset(low)} to {Typeset(high)}" : $"{low}–{high}";
}
