namespace MerToolkit.Core.Tables;

/// <summary>
/// The columns by which a table remembers its raters: flags that no model reads, from which the ceiling of a score is told.
/// </summary>
public static class RaterColumns
{
    /// <summary>Number of raters of a row's labels.</summary>
    public static ColumnSchema Raters { get; } = new("raters", ColumnKind.Flag, "raters", Origin: "number of raters of the row's labels");

    /// <summary>Standard deviation of the raters of a row's label (of a sample: divided by n - 1), in the target's unit.</summary>
    /// <param name="target">Column of the label.</param>
    public static ColumnSchema Spread(ColumnSchema target) =>
        new(SpreadName(target.Name), ColumnKind.Flag, target.Unit, Origin: "standard deviation between the raters");

    /// <summary>Name of the column of a target's spread.</summary>
    /// <param name="target">Name of the target.</param>
    public static string SpreadName(string target) => target + ".spread";

    /// <summary>The flag of that name [rows]; null when the table has none.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Name of the column.</param>
    public static float[]? Find(FeatureTable table, string name) =>
        table.Schema.Of(ColumnKind.Flag).Zip(table.Flags).FirstOrDefault(flag => flag.First.Name == name).Second;
}
