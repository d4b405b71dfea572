using System.Globalization;
using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Configuration;

public sealed partial class ConfigMap
{
    /// <summary>Text of a key.</summary>
    /// <param name="key">Name of the key.</param>
    /// <param name="fallback">What it is when not written.</param>
    public string Text(string key, string fallback) => Value(key) ?? fallback;

    /// <summary>Text of a key, or null when it is not written.</summary>
    /// <param name="key">Name of the key.</param>
    public string? TextOrNull(string key) => Value(key);

    /// <summary>Text of a key that must be written; empty text (and a problem) when it is not.</summary>
    /// <param name="key">Name of the key.</param>
    public string RequiredText(string key)
    {
        if (!Has(key)) Report(key, "config-missing-key", $"The key '{key}' is missing.", $"Add '{key}: ...'.");
        return Value(key) ?? "";
    }

    /// <summary>Whole number of a key.</summary>
    /// <param name="key">Name of the key.</param>
    /// <param name="fallback">What it is when not written.</param>
    /// <param name="min">Smallest allowed.</param>
    /// <param name="max">Largest allowed; <see cref="int.MaxValue"/> for no bound.</param>
    public int Integer(string key, int fallback, int min, int max) => Integer(key, null, fallback, min, max);

    /// <summary>Whole number of a key, or null for a word that stands in its place (<c>sample-rate: native</c>).</summary>
    /// <param name="key">Name of the key.</param>
    /// <param name="word">The word, giving null.</param>
    /// <param name="fallback">What it is when not written.</param>
    /// <param name="min">Smallest allowed.</param>
    /// <param name="max">Largest allowed; <see cref="int.MaxValue"/> for no bound.</param>
    public int? IntegerOrWord(string key, string word, int? fallback, int min, int max)
    {
        if (!Has(key)) return fallback;
        return IsWord(key, word) ? null : Integer(key, word, fallback ?? min, min, max);
    }

    /// <summary>Finite number of a key, written with a decimal point.</summary>
    /// <param name="key">Name of the key.</param>
    /// <param name="fallback">What it is when not written.</param>
    /// <param name="min">Smallest allowed; <see cref="double.Epsilon"/> for 'above 0'.</param>
    /// <param name="max">Largest allowed; infinity or <see cref="double.MaxValue"/> for no bound.</param>
    public double Number(string key, double fallback, double min, double max) => Number(key, null, fallback, min, max);

    /// <summary>Number of a key, or null for a word that stands in its place (<c>high: nyquist</c>, <c>tuning: estimate</c>).</summary>
    /// <param name="key">Name of the key.</param>
    /// <param name="word">The word, giving null.</param>
    /// <param name="fallback">What it is when not written.</param>
    /// <param name="min">Smallest allowed.</param>
    /// <param name="max">Largest allowed; infinity for no bound.</param>
    public double? NumberOrWord(string key, string word, double? fallback, double min, double max)
    {
        if (!Has(key)) return fallback;
        return IsWord(key, word) ? null : Number(key, word, fallback ?? min, min, max);
    }

    /// <summary><c>true</c> or <c>false</c> of a key.</summary>
    /// <param name="key">Name of the key.</param>
    /// <param name="fallback">What it is when not written.</param>
    public bool Flag(string key, bool fallback)
    {
        switch (Value(key))
        {
            case null: return fallback;
            case "true": return true;
            case "false": return false;
            case var text:
                Report(key, "config-type", $"'{key}' is '{text}'; allowed: true, false.");
                return fallback;
        }
    }

    /// <summary>One of several named values.</summary>
    /// <param name="key">Name of the key.</param>
    /// <param name="fallback">What it is when not written.</param>
    /// <param name="choices">The allowed names and what they mean.</param>
    public T Choice<T>(string key, T fallback, params (string Name, T Value)[] choices)
    {
        if (Value(key) is not { } text) return fallback;
        foreach (var (name, value) in choices)
            if (name == text) return value;
        var names = choices.Select(choice => choice.Name).ToArray();
        var nearest = NearestWord.Find(text, names);
        Report(key, "config-choice", $"'{key}' is '{text}'; allowed: {string.Join(", ", names)}.",
            nearest is null ? "" : $"Did you mean '{nearest}'?");
        return fallback;
    }

    private string? Value(string key)
    {
        var node = Node(key);
        if (node is null || node.Kind == ConfigNodeKind.Scalar) return node?.Scalar;
        Report(key, "config-type", node.Kind == ConfigNodeKind.Empty
            ? $"'{key}' has no value."
            : $"'{key}' is {node.Description}; a single value is wanted.");
        return null;
    }

    private bool IsWord(string key, string word) => Node(key) is { Kind: ConfigNodeKind.Scalar } node && node.Scalar == word;

    private int Integer(string key, string? word, int fallback, int min, int max)
    {
        if (Value(key) is not { } text) return fallback;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            ReportKind(key, text, "a whole number", word);
        else if (value < min || value > max)
            ReportRange(key, text, min, max, max == int.MaxValue);
        else
            return (int)value;
        return fallback;
    }

    private double Number(string key, string? word, double fallback, double min, double max)
    {
        if (Value(key) is not { } text) return fallback;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            ReportKind(key, text, "a finite number", word);
        else if (value < min || value > max)
            ReportRange(key, text, min, max, max >= double.MaxValue);
        else
            return value;
        return fallback;
    }

    private void ReportKind(string key, string text, string wanted, string? word)
    {
        if (ReportComma(key, text)) return;
        Report(key, "config-type", $"'{key}' is '{text}', not {wanted}{(word is null ? "" : $" or '{word}'")}.");
    }

    private bool ReportComma(string key, string text)
    {
        var isComma = text.Count(letter => letter == ',') == 1
            && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        if (isComma)
            Report(key, "config-decimal-comma", $"'{key}' is '{text}', a number with a decimal comma.", $"Write {text.Replace(',', '.')}.");
        return isComma;
    }

    private void ReportRange(string key, string text, double min, double max, bool isOpen)
    {
        var range = (isOpen, min) switch
        {
            (true, double.Epsilon) => "any number above 0",
            (true, _) => Invariant($"{min} or more"),
            (false, double.Epsilon) => Invariant($"above 0, up to {max}"),
            _ => Invariant($"{min}..{max}"),
        };
        Report(key, "config-range", $"'{key}' is {text}; allowed {range}.");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
