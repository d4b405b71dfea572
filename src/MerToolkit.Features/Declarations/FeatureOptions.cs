namespace MerToolkit.Features.Declarations;

/// <summary>The options of one feature in one profile, defaults filled in.</summary>
public sealed class FeatureOptions
{
    private readonly IReadOnlyDictionary<string, object> _values;

    /// <summary>All defaults, with the given values in their place.</summary>
    /// <param name="declaration">Feature whose options these are.</param>
    /// <param name="given">Values by option name, already checked.</param>
    public FeatureOptions(FeatureDeclaration declaration, IReadOnlyDictionary<string, object>? given = null)
    {
        _values = declaration.Options.ToDictionary(
            option => option.Name, option => given?.GetValueOrDefault(option.Name) ?? option.Default);
    }

    /// <summary>Names and values, in the order declared.</summary>
    public IEnumerable<KeyValuePair<string, object>> Values => _values;

    /// <summary>A number, in the option's unit.</summary>
    public double Number(string name) => (double)_values[name];

    /// <summary>A whole number, in the option's unit.</summary>
    public int Integer(string name) => (int)(double)_values[name];

    /// <summary>The word set instead of a number, or null.</summary>
    public string? Word(string name) => _values[name] as string;
}
