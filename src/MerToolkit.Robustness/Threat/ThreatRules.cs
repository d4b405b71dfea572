namespace MerToolkit.Robustness.Threat;

/// <summary>What columns may become, by their names; a column that is not named is free.</summary>
/// <param name="Name">Name of the rules, for reports.</param>
/// <param name="Columns">Rule of each column that has one.</param>
public sealed record ThreatRules(string Name, IReadOnlyDictionary<string, ColumnRule> Columns)
{
    /// <summary>Rules that leave every column free.</summary>
    public static ThreatRules AllFree { get; } = new("all-free", new Dictionary<string, ColumnRule>());

    /// <summary>File they come from, for problems; empty when from none.</summary>
    public string Source { get; init; } = "";

    /// <summary>True when rules of columns that a model does not read are passed over; false when they are a mistake.</summary>
    public bool SkipsAbsentColumns { get; init; }
}
