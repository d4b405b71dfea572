namespace MerToolkit.Data.Comparing;

/// <summary>Named columns of numbers, as they are compared: a table's, or the arrays of a frames file.</summary>
/// <param name="Path">File they come from.</param>
/// <param name="Ids">One name a row; null for arrays, whose elements are matched by their place.</param>
/// <param name="Columns">Name and values of each column, [rows]; NaN where there is none.</param>
/// <param name="LeftOut">Names of columns that hold words and are not compared.</param>
internal sealed record NumberColumns(
    string Path, IReadOnlyList<string>? Ids, IReadOnlyList<(string Name, double[] Values)> Columns, IReadOnlyList<string> LeftOut)
{
    /// <summary>Shape of each array by name, as printed: <c>20x646</c>; null for a table.</summary>
    public IReadOnlyDictionary<string, string>? Shapes { get; init; }
}
