using System.Globalization;

namespace MerToolkit.Cli.Declarations;

/// <summary>The kinds of values that options take.</summary>
internal static class ValueReaders
{
    /// <summary>Any text that is not empty.</summary>
    public static ValueReader<string?> Text { get; } = new("a text", (words, out value) => (value = words[0]).Length > 0);

    /// <summary>Present or not.</summary>
    public static ValueReader<bool> Flag { get; } = new("a flag", (words, out value) => value = true);

    /// <summary>A name, and where it lies if it is said.</summary>
    public static ValueReader<(string? Name, string? Path)> NameAndPath { get; } = new("a name and a path", (words, out value) =>
    {
        value = (words[0], words.Count > 1 ? words[1] : null);
        return words.All(word => word.Length > 0);
    });

    /// <summary>A whole number that is not below <paramref name="least"/>.</summary>
    public static ValueReader<int> WholeNumber(int least) => new(
        $"a whole number, {least} or more", (words, out value) => TryWhole(words[0], out value) && value >= least);

    /// <summary>A whole number that may be absent, not below <paramref name="least"/>.</summary>
    public static ValueReader<int?> OptionalWholeNumber(int least)
    {
        var reader = WholeNumber(least);
        return new ValueReader<int?>(reader.Expectation, (words, out value) =>
        {
            var isRead = reader.Read(words, out var number);
            value = number;
            return isRead;
        });
    }

    /// <summary>A time in seconds, 0 or more, with a decimal point.</summary>
    public static ValueReader<double> Seconds { get; } = new(
        "a number of seconds, 0 or more, with a decimal point", (words, out value) => TryNumber(words[0], out value) && value >= 0);

    /// <summary>A length in seconds that may be absent, more than 0, with a decimal point.</summary>
    public static ValueReader<double?> OptionalDuration { get; } = new(
        "a number of seconds, more than 0, with a decimal point", (words, out value) =>
        {
            var isRead = TryNumber(words[0], out var number) && number > 0;
            value = number;
            return isRead;
        });

    private static bool TryWhole(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool TryNumber(string text, out double value)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }
}
