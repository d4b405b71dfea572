using System.Globalization;
using MerToolkit.Workflows.Evaluating;

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

    /// <summary>A number that is not below 0, with a decimal point.</summary>
    public static ValueReader<double> NotNegative { get; } = new(
        "a number, 0 or more, with a decimal point", (words, out value) => TryNumber(words[0], out value) && value >= 0);

    /// <summary>Numbers between commas, with decimal points.</summary>
    public static ValueReader<IReadOnlyList<double>> Numbers { get; } = new(
        "numbers with commas between, with decimal points", (words, out value) =>
        {
            var numbers = new List<double>();
            value = numbers;
            foreach (var part in words.SelectMany(word => word.Split(',')))
            {
                if (!TryNumber(part.Trim(), out var number)) return false;
                numbers.Add(number);
            }

            return true;
        });

    /// <summary>One of a few words.</summary>
    /// <param name="known">The words.</param>
    public static ValueReader<string?> OneOf(params string[] known) => new(
        string.Join(" or ", known), (words, out value) => known.Contains(value = words[0]));

    /// <summary>Words between commas, none of them empty; absent is none.</summary>
    public static ValueReader<IReadOnlyList<string>> Names { get; } = new("one or more names with commas between", (words, out value) =>
    {
        string[] names = [.. words.SelectMany(word => word.Split(',')).Select(name => name.Trim())];
        value = names;
        return names.All(name => name.Length > 0);
    });

    /// <summary>Each word as it is, empty ones too.</summary>
    public static ValueReader<IReadOnlyList<string>> Texts { get; } = new("a text", (words, out value) =>
    {
        value = [.. words];
        return true;
    });

    /// <summary>Pairs of a name and a value, as in <c>trees=300</c>.</summary>
    public static ValueReader<IReadOnlyList<KeyValuePair<string, string>>> Pairs { get; } = new(
        "a name, '=' and a value, as in trees=300", (words, out value) =>
        {
            value = [.. words.Select(word => word.Split('=', 2)).Select(parts => KeyValuePair.Create(parts[0].Trim(), parts[^1].Trim()))];
            return words.All(word => word.IndexOf('=') > 0 && word[^1] != '=');
        });

    /// <summary>Whole numbers between commas, each 0 or more.</summary>
    public static ValueReader<IReadOnlyList<int>> Seeds { get; } = new(
        "whole numbers, 0 or more, with commas between", (words, out value) =>
        {
            var numbers = new List<int>();
            value = numbers;
            foreach (var part in words[0].Split(','))
            {
                if (!TryWhole(part.Trim(), out var number) || number < 0) return false;
                numbers.Add(number);
            }

            return true;
        });

    /// <summary>A share that may be absent, above 0 and below 1, with a decimal point.</summary>
    public static ValueReader<double?> OptionalShare { get; } = new(
        "a number above 0 and below 1, with a decimal point", (words, out value) =>
        {
            var isRead = TryNumber(words[0], out var number) && number is > 0 and < 1;
            value = number;
            return isRead;
        });

    /// <summary>Numbers between commas, each 0 or more, with decimal points.</summary>
    public static ValueReader<IReadOnlyList<double>> Budgets { get; } = new(
        "numbers, 0 or more, with commas between and decimal points", (words, out value) =>
        {
            var numbers = new List<double>();
            value = numbers;
            foreach (var part in words.SelectMany(word => word.Split(',')))
            {
                if (!TryNumber(part.Trim(), out var number) || number < 0) return false;
                numbers.Add(number);
            }

            return true;
        });

    /// <summary>Bounds of metrics, as in <c>macro-f1=.62</c>.</summary>
    public static ValueReader<IReadOnlyList<MetricBound>> Bounds { get; } = new(
        "a metric, '=' and a number, as in macro-f1=.62", (words, out value) =>
        {
            var bounds = new List<MetricBound>();
            value = bounds;
            foreach (var parts in words.SelectMany(word => word.Split(',')).Select(word => word.Split('=')))
            {
                if (parts.Length != 2 || parts[0].Length == 0 || !TryNumber(parts[1], out var bound)) return false;
                bounds.Add(new MetricBound(parts[0].Trim(), bound));
            }

            return true;
        });

    private static bool TryWhole(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool TryNumber(string text, out double value)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }
}
