using MerToolkit.Core.Files;

namespace MerToolkit.Workflows.Describing;

/// <summary>What a table holds, from its header, the schema beside it and the manifest beside it.</summary>
internal static class TableDescription
{
    /// <summary>A csv file, plain or gzip.</summary>
    public static FileDescription OfText(string path)
    {
        var outline = CsvOutline.Read(path);
        return Describe(path, outline.Rows, outline.Header);
    }

    /// <summary>An npz file with <c>X</c> and <c>columns</c>.</summary>
    public static FileDescription OfArrays(string path, NpzReader arrays)
    {
        var rows = arrays.Entry("X").Shape[0];
        return Describe(path, rows, [.. arrays.Entries.Where(entry => entry.Name is not ("X" or "columns")).Select(entry => entry.Name)],
            arrays.ReadTexts("columns").Length);
    }

    private static FileDescription Describe(string path, long rows, IReadOnlyList<string> names, int moreFeatures = 0)
    {
        var facts = new List<Fact> { new("rows", rows) };
        if (SchemaDescription.Beside(path) is { } schema)
        {
            facts.AddRange(SchemaDescription.Facts(schema));
        }
        else
        {
            facts.Add(new Fact("columns", (long)names.Count + moreFeatures));
            facts.Add(new Fact("schema", "none beside it: what is target or feature is not known"));
            facts.Add(new Fact("names", names));
        }
        facts.AddRange(ManifestDescription.Beside(path).Where(fact => facts.All(known => known.Key != fact.Key)));
        return new FileDescription(path, "table", facts);
    }
}
