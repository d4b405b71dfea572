using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Joining;

/// <summary>A column of words of a csv, by id.</summary>
public static class WordColumn
{
    /// <summary>The words that are not blank by their rows' ids; null when the file is no csv or lacks the column.</summary>
    /// <param name="path">A csv, or a folder or file of another kind.</param>
    /// <param name="column">Name of the column, whatever its case.</param>
    /// <param name="idColumn">Column of the ids; null for the usual names.</param>
    public static IReadOnlyDictionary<string, string>? Read(string path, string column, string? idColumn)
    {
        if (!File.Exists(path) || path.EndsWith(".npz", StringComparison.OrdinalIgnoreCase)) return null;
        if (LabelFile.Read(path, new ProblemLog()) is not { } file || !file.Has(column)) return null;
        if ((idColumn ?? file.Columns.FirstOrDefault(ColumnRole.Id.Answers)) is not { } id || !file.Has(id)) return null;
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in file.Rows)
            if (file.Field(row, column) is { Length: > 0 } word) words.TryAdd(file.Field(row, id), word);
        return words;
    }
}
