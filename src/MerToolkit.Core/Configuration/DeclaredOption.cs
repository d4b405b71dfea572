using System.Globalization;
using System.Text.RegularExpressions;

namespace MerToolkit.Core.Configuration;

/// <summary>
/// An option of a feature, a model or an attack: a number in a range, one of a few words, names joined by '+', or names with a
/// sign each. Help, checks and files all read this declaration.
/// </summary>
/// <param name="Name">Key in a profile or recipe, kebab-case.</param>
/// <param name="Unit">Unit of the number, <c>1</c> for a pure number.</param>
/// <param name="Summary">What it changes.</param>
public sealed partial record DeclaredOption(string Name, string Unit, string Summary)
{
    /// <summary>The value when nothing is said: a <see cref="double"/> or a word.</summary>
    public required object Default { get; init; }

    /// <summary>Other names researchers type, e.g. <c>n_estimators</c>; what is written keeps <see cref="Name"/>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The name, then the aliases.</summary>
    public IEnumerable<string> Names => Aliases.Prepend(Name);

    /// <summary>Smallest number allowed, in <see cref="Unit"/>; <see cref="double.Epsilon"/> for 'above 0'.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest number allowed, in <see cref="Unit"/>.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>True when only whole numbers are allowed.</summary>
    public bool IsInteger { get; init; }

    /// <summary>True when numbers are allowed at all.</summary>
    public bool AllowsNumber { get; init; } = true;

    /// <summary>Words allowed instead of a number.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>
    /// True when the value is one or more names, as a list or joined by '+'; what they may name, their reader knows.
    /// </summary>
    public bool TakesNames { get; init; }

    /// <summary>
    /// True when the value may also be <see cref="SignedNames"/>, as text or as keys and values; what they may name, their
    /// reader knows.
    /// </summary>
    public bool TakesSigns { get; init; }

    /// <summary>The allowed values in words: <c>1..128</c>, <c>estimate or -0.5..0.5</c>.</summary>
    public string Allowed
    {
        get
        {
            if (TakesNames) return "names joined by '+'";
            var words = string.Join(" or ", Words);
            if (TakesSigns) return $"{words} or names with a sign each, as in 'energy:+1,tempo:-1'";
            if (!AllowsNumber) return words;
            var range = (double.IsFinite(Minimum), double.IsFinite(Maximum)) switch
            {
                (true, true) when Minimum == double.Epsilon => FormattableString.Invariant($"above 0, up to {Maximum}"),
                (true, false) when Minimum == double.Epsilon => "any number above 0",
                (true, true) => FormattableString.Invariant($"{Minimum}..{Maximum}"),
                (true, false) => FormattableString.Invariant($"{Minimum} or more"),
                (false, true) => FormattableString.Invariant($"{Maximum} or less"),
                _ => "any number",
            };
            return words.Length == 0 ? range : $"{words} or {range}";
        }
    }

    /// <summary>Reads a value as typed: a <see cref="double"/> in range or a known word; null for anything else.</summary>
    /// <param name="text">The text, numbers with a decimal point.</param>
    public object? Parse(string text)
    {
        if (TakesNames) return JoinedNames().IsMatch(text) ? text : null;
        if (Words.Contains(text)) return text;
        if (TakesSigns) return SignedNames.Parse(text)?.Text;
        if (!AllowsNumber || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
        var isWhole = number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue;
        return double.IsFinite(number) && number >= Minimum && number <= Maximum && (!IsInteger || isWhole) ? number : null;
    }

    /// <summary>Reads the value from a configuration that has the key; problems go there, and the default is returned.</summary>
    /// <param name="map">Keys and values.</param>
    /// <param name="key">The name or alias that is written there.</param>
    internal object Read(ConfigMap map, string key)
    {
        if (TakesNames) return ReadNames(map, key);
        if (TakesSigns) return ReadSigns(map, key);
        if (map.Node(key) is { Kind: ConfigNodeKind.Scalar } node && Parse(node.Scalar) is { } value) return value;
        if (!AllowsNumber) return map.Choice(key, (string)Default, [.. Words.Select(known => (known, known))]);
        Report(map, key);
        return Default;
    }

    private object ReadNames(ConfigMap map, string key)
    {
        var node = map.Node(key)!;
        if ((node.Kind == ConfigNodeKind.Scalar ? [node] : map.List(key)) is not { } names) return Default;
        var text = string.Join('+', names.Select(name => name.AsText()));
        if (Parse(text) is { } value) return value;
        map.Report(key, "config-range", $"'{key}' is '{text}'; one or more names are wanted, as in '[a, b]' or 'a+b'.");
        return Default;
    }

    private object ReadSigns(ConfigMap map, string key)
    {
        var node = map.Node(key)!;
        var pairs = node.Kind == ConfigNodeKind.Map ? node.AsMap() : null;
        string?[] parts = pairs is null ? [node.AsText()]
            : [.. pairs.Keys.Select(name => pairs.Node(name)!.AsText() is { } sign ? $"{name}:{sign}" : null)];
        if (parts.Contains(null)) return Default;
        var text = string.Join(',', parts);
        if (Parse(text) is { } value) return value;
        map.Report(key, "config-range", $"'{key}' is '{text}'; allowed: {Allowed}.");
        return Default;
    }

    [GeneratedRegex(@"\A[a-z0-9]+([-@][a-z0-9]+)*(\+[a-z0-9]+([-@][a-z0-9]+)*)*\z")]
    private static partial Regex JoinedNames();

    // Reads once more, to have said what is wrong in the words and with the place of the file.
    private void Report(ConfigMap map, string key)
    {
        var words = string.Join("' or '", Words);
        var (min, max) = ((int)Math.Max(Minimum, int.MinValue), (int)Math.Min(Maximum, int.MaxValue));
        switch (IsInteger, Words.Count)
        {
            case (true, 0): map.Integer(key, min, min, max); break;
            case (true, _): map.IntegerOrWord(key, words, null, min, max); break;
            case (false, 0): map.Number(key, Minimum, Minimum, Maximum); break;
            default: map.NumberOrWord(key, words, null, Minimum, Maximum); break;
        }
    }
}
