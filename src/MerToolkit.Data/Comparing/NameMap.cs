using MerToolkit.Core.Errors;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Comparing;

/// <summary>Which column of a second file a column of the first is, where their names differ.</summary>
internal sealed class NameMap
{
    private readonly IReadOnlyDictionary<string, string> _others;

    private NameMap(IReadOnlyDictionary<string, string> others) => _others = others;

    /// <summary>Every name is the same in both.</summary>
    public static NameMap None { get; } = new(new Dictionary<string, string>());

    /// <summary>Reads a csv with a header and two columns: the name in the first file, the name in the second.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static NameMap Read(string path, ProblemLog problems)
    {
        if (!File.Exists(path))
        {
            problems.Add(new Problem("file-missing", "there is no such file.") { Subject = path });
            return None;
        }

        using var source = CsvSource.Open(path, takesComma: false, problems, []);
        if (source is null) return None;
        if (source.Header.Names.Count != 2)
        {
            problems.Add(source.Header.Fault("map-columns", $"a map has two columns, this file {source.Header.Names.Count}.",
                "Write a header and a line a name: the name in the first file, the name in the second."));
            return None;
        }

        var content = source.Read(new ColumnReading([0, 1], [], []), problems);
        var others = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (row, (own, other)) in content.Words(0).Zip(content.Words(1)).Index())
        {
            if (own.Length > 0 && other.Length > 0 && others.TryAdd(own, other)) continue;
            var what = own.Length == 0 || other.Length == 0 ? "a name is blank." : $"'{own}' stands twice.";
            problems.Add(new Problem("map-name", what) { Subject = path, Line = content.LineOf(row) });
        }

        return new NameMap(others);
    }

    /// <summary>The name in the second file.</summary>
    /// <param name="name">Name in the first.</param>
    public string Other(string name) => _others.GetValueOrDefault(name, name);
}
