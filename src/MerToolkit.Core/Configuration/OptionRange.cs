using System.Globalization;

namespace MerToolkit.Core.Configuration;

/// <summary>The values of an option that a search tries: numbers between two ends, or a few values by name.</summary>
public sealed record OptionRange
{
    private const string Dots = "..";
    private const string LogarithmicMark = ":log";
    private const string LinearMark = ":linear";

    private OptionRange() { }

    /// <summary>Smallest number tried, in the option's unit; NaN for a few values.</summary>
    public double Low { get; private init; } = double.NaN;

    /// <summary>Largest number tried, in the option's unit; NaN for a few values.</summary>
    public double High { get; private init; } = double.NaN;

    /// <summary>True when equal ratios of numbers, not equal differences, are tried equally often.</summary>
    public bool IsLogarithmic { get; private init; }

    /// <summary>The values as they are typed, numbers too; none for a range of numbers.</summary>
    public IReadOnlyList<string> Choices { get; private init; } = [];

    /// <summary>True for a few values, false for numbers between two ends.</summary>
    public bool IsChoice => Choices.Count > 0;

    /// <summary>The range as it is typed: <c>0.01..0.3:log</c>, <c>sqrt,all</c>.</summary>
    public string Text => IsChoice
        ? string.Join(',', Choices)
        : FormattableString.Invariant($"{Low}{Dots}{High}") + (IsLogarithmic ? LogarithmicMark : "");

    /// <summary>Numbers between two ends, both of them tried.</summary>
    /// <param name="low">Smallest number, in the option's unit.</param>
    /// <param name="high">Largest number, in the option's unit.</param>
    /// <param name="isLogarithmic">True to try equal ratios equally often.</param>
    public static OptionRange Between(double low, double high, bool isLogarithmic = false) =>
        new() { Low = low, High = high, IsLogarithmic = isLogarithmic };

    /// <summary>A few values.</summary>
    /// <param name="choices">The values as they are typed.</param>
    public static OptionRange Of(params IReadOnlyList<string> choices) => new() { Choices = choices };

    /// <summary>Reads a range as it is typed: two numbers with '..' between, or values with commas between; null for neither.</summary>
    /// <param name="text">E.g. <c>3..10</c>, <c>.01..0.3:log</c>, <c>sqrt,all</c>; numbers with a decimal point.</param>
    public static OptionRange? Parse(string text)
    {
        var dots = text.IndexOf(Dots, StringComparison.Ordinal);
        if (dots < 0)
        {
            string[] words = [.. text.Split(',').Select(word => word.Trim())];
            return words.All(word => word.Length > 0) ? Of(words) : null;
        }

        var isLogarithmic = text.EndsWith(LogarithmicMark, StringComparison.Ordinal);
        var mark = isLogarithmic ? LogarithmicMark : text.EndsWith(LinearMark, StringComparison.Ordinal) ? LinearMark : "";
        var ends = text[..^mark.Length];
        return TryNumber(ends[..dots], out var low) && TryNumber(ends[(dots + Dots.Length)..], out var high)
            ? Between(low, high, isLogarithmic) : null;
    }

    /// <summary>What keeps the range from being searched for an option; null when nothing does.</summary>
    /// <param name="option">The option.</param>
    public string? Fault(DeclaredOption option)
    {
        if (option.TakesNames || option.TakesSigns) return "names are not searched";
        if (IsChoice || double.IsNaN(Low)) return FaultOfChoices(option);
        if (!option.AllowsNumber) return $"it takes no numbers; allowed: {option.Allowed}";
        if (!(Low < High)) return "its low end does not lie below its high end";
        if (!IsAllowed(Low) || !IsAllowed(High))
            return $"it goes beyond what is allowed: {option.Allowed}{(option.IsInteger ? ", whole numbers" : "")}";
        return IsLogarithmic && Low <= 0 ? "a logarithmic range begins above 0" : null;

        bool IsAllowed(double end) => option.Parse(FormattableString.Invariant($"{end:R}")) is double;
    }

    private string? FaultOfChoices(DeclaredOption option)
    {
        if (Choices.FirstOrDefault(choice => option.Parse(choice) is null) is { } unknown)
            return $"'{unknown}' is not allowed; allowed: {option.Allowed}";
        return Choices.Select(option.Parse).Distinct().Count() < Choices.Count || Choices.Count < 2
            ? "two or more different values are needed" : null;
    }

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
