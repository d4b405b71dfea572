using System.Globalization;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Learning.Interchange;

/// <summary>A block of <c>key=value</c> lines in a LightGBM file: the head, or one tree.</summary>
/// <param name="file">The file.</param>
/// <param name="name">What the block is, for problems: <c>the head</c>, <c>tree 3</c>.</param>
/// <param name="line">Line where it begins, from 1.</param>
internal sealed class LightGbmBlock(string file, string name, int line)
{
    /// <summary>What a person does about a broken file.</summary>
    public const string Remedy = "Write the file again with LightGBM's save_model('model.txt').";

    private readonly Dictionary<string, (string Text, int Line)> _values = new(StringComparer.Ordinal);

    /// <summary>Takes a line; one without '=' is a key without a value.</summary>
    /// <param name="text">The line.</param>
    /// <param name="number">Its number, from 1.</param>
    public void Add(string text, int number)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var (key, value) = equals < 0 ? (text, "") : (text[..equals], text[(equals + 1)..]);
        if (!_values.TryAdd(key, (value, number))) throw Refuse(number, $"has '{Excerpt.Of(key)}' a second time");
    }

    /// <summary>Whether there is such a key.</summary>
    /// <param name="key">The key.</param>
    public bool Has(string key) => _values.ContainsKey(key);

    /// <summary>Value of a key that must be there.</summary>
    /// <param name="key">The key.</param>
    public string Text(string key) => _values.TryGetValue(key, out var value) ? value.Text : throw Refuse(line, $"lacks '{key}'");

    /// <summary>A whole number from 0 that must be there.</summary>
    /// <param name="key">The key.</param>
    public int Count(string key) => int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number : throw Refusal(key, $"is '{Excerpt.Of(Text(key))}', not a whole number from 0");

    /// <summary>Whole numbers of a key that must be there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">How many there must be, a count.</param>
    public int[] Integers(string key, int expected) => [.. Words(key, expected).Select(word =>
        int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number : throw Refusal(key, $"holds '{Excerpt.Of(word)}', not a whole number"))];

    /// <summary>Numbers of a key that must be there; none of them is NaN.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">How many there must be, a count.</param>
    public double[] Doubles(string key, int expected) => [.. Words(key, expected).Select(word =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number)
            ? number : throw Refusal(key, $"holds '{Excerpt.Of(word)}', not a number"))];

    /// <summary>A problem with the value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fact">What is wrong, to complete "'key' of tree 3 ...".</param>
    public InputException Refusal(string key, string fact) =>
        Refused(_values.TryGetValue(key, out var value) ? value.Line : line, $"'{key}' of {name} {fact}");

    /// <summary>A problem with the block.</summary>
    /// <param name="fact">What is wrong, to complete "tree 3: ...".</param>
    public InputException Refusal(string fact) => Refused(line, $"{name}: {fact}");

    private string[] Words(string key, int expected)
    {
        var words = Text(key).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == expected ? words : throw Refusal(key, $"holds {words.Length} values, not {expected}");
    }

    private InputException Refuse(int number, string fact) => Refused(number, $"{name} {fact}");

    private InputException Refused(int number, string message) => new(new Problem("lightgbm-field",
        $"{char.ToUpperInvariant(message[0])}{message[1..]}.", Remedy) { Subject = file, Line = number });
}
