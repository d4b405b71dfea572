namespace MerToolkit.Data.Sets;

/// <summary>The ids of a label file, each of which must be there and occur once.</summary>
internal sealed class LabelIds(LabelFile file, string column)
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    /// <summary>Whether a row has that id.</summary>
    public bool Contains(string id) => _lines.ContainsKey(id);

    /// <summary>The id of <paramref name="row"/>; a blank or repeated one is a fault.</summary>
    public string Take(LabelRow row)
    {
        var id = file.Field(row, column);
        if (id.Length == 0)
            file.Fault(row, column, "id-blank", $"column '{file.Written(column)}' is blank.", "Every row needs a name.");
        else if (!_lines.TryAdd(id, row.Line))
            file.Fault(row, column, "id-duplicate", $"'{id}' stands in line {_lines[id]} already.", "Remove one of the two rows.");
        return id;
    }
}
