using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Configuration;

/// <summary>The values of declared options, defaults filled in. Immutable.</summary>
public sealed class OptionValues
{
    private readonly IReadOnlyList<DeclaredOption> _options;
    private readonly Dictionary<string, object> _values;

    /// <summary>All defaults, with the given values in their place.</summary>
    /// <param name="options">The options, each once.</param>
    /// <param name="given">Values by option name, already checked; null for none.</param>
    public OptionValues(IReadOnlyList<DeclaredOption> options, IReadOnlyDictionary<string, object>? given = null)
    {
        _options = options;
        _values = options.ToDictionary(option => option.Name, option => given?.GetValueOrDefault(option.Name) ?? option.Default);
    }

    /// <summary>The options that have values here, in the order declared.</summary>
    public IReadOnlyList<DeclaredOption> Options => _options;

    /// <summary>Names and values, in the order declared; a value is a <see cref="double"/> or a word.</summary>
    public IEnumerable<KeyValuePair<string,
        object>> Values => _options.Select(option => KeyValuePair.Create(option.Name, _values[option.Name]));

    /// <summary>A number, in the option's unit.</summary>
    /// <param name="name">Name of the option.</param>
    public double Number(string name) => (double)_values[name];

    /// <summary>A whole number, in the option's unit.</summary>
    /// <param name="name">Name of the option.</param>
    public int Integer(string name) => (int)(double)_values[name];

    /// <summary>The word set instead of a number, or null.</summary>
    /// <param name="name">Name of the option.</param>
    public string? Word(string name) => _values[name] as string;

    /// <summary>The value as it is written: a number in the shortest text that reads back the same, or the word.</summary>
    /// <param name="name">Name of the option.</param>
    public string Text(string name) => FormattableString.Invariant($"{_values[name]}");

    /// <summary>Reads options from keys and values; what is wrong, unknown keys too, goes to the map's problems.</summary>
    /// <param name="options">The options that are known here.</param>
    /// <param name="map">Keys, names or aliases of options, and values.</param>
    public static OptionValues Read(IReadOnlyList<DeclaredOption> options, ConfigMap map)
    {
        var given = new Dictionary<string, object>();
        foreach (var option in options)
        {
            string[] keys = [.. option.Names.Where(map.Has)];
            foreach (var twice in keys.Skip(1)) map.Report(twice, "option-repeated", Repeated(keys[0], twice), "Leave one of the two out.");
            if (keys.Length > 0) given[option.Name] = option.Read(map, keys[0]);
        }

        map.RejectUnknown();
        return new OptionValues(options, given);
    }

    /// <summary>Reads options from pairs of words, as <c>--set trees=300</c> gives them.</summary>
    /// <param name="options">The options that are known here.</param>
    /// <param name="pairs">Name or alias, and value as typed; of a name given twice the last counts.</param>
    /// <param name="owner">Whose options these are, for the words of a problem: <c>random-forest</c>.</param>
    /// <param name="problems">
    /// Receives unknown names, values outside their range, and options given by two names of theirs.
    /// </param>
    /// <param name="before">Values of options that no pair names; null for the defaults.</param>
    public static OptionValues Read(IReadOnlyList<DeclaredOption> options, IEnumerable<KeyValuePair<string, string>> pairs, string owner,
        ProblemLog problems, OptionValues? before = null)
    {
        var given = new Dictionary<string, object>(before?._values ?? []);
        var typed = new Dictionary<DeclaredOption, string>();
        foreach (var (name, text) in pairs)
        {
            if (Find(options, name) is not { } option)
            {
                problems.Add(new Problem("option-unknown", $"'{owner}' has no option '{name}'.", NearestWord.Remedy(name, Names(options))));
                continue;
            }

            if (typed.TryAdd(option, name) || typed[option] == name)
            {
                if (option.Parse(text) is { } value) given[option.Name] = value;
                else problems.Add(new Problem("option-value", $"'{name}' of '{owner}' is '{text}'; allowed: {option.Allowed}."));
            }
            else problems.Add(new Problem("option-repeated", Repeated(typed[option], name), "Leave one of the two out."));
        }

        return new OptionValues(options, given);
    }

    /// <summary>The option of that name or alias, or null.</summary>
    /// <param name="options">Options to choose from.</param>
    /// <param name="name">Name or alias.</param>
    public static DeclaredOption? Find(IEnumerable<DeclaredOption> options, string name) =>
        options.FirstOrDefault(option => option.Names.Contains(name));

    /// <summary>All that may be typed: the names of all options, then their aliases.</summary>
    /// <param name="options">The options.</param>
    public static IEnumerable<string> Names(IReadOnlyCollection<DeclaredOption> options) =>
        [.. options.Select(option => option.Name), .. options.SelectMany(option => option.Aliases)];

    private static string Repeated(string name, string other) => $"'{name}' and '{other}' name the same option.";
}
