using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Reproducing.Published;

/// <summary>Reads published figures from YAML, with all problems at once, each with its line.</summary>
internal static class PublishedReader
{
    private const double LargestPercent = 100;

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">File named in problems.</param>
    /// <exception cref="UsageException">All that is wrong.</exception>
    public static PublishedDocument Parse(string text, string source)
    {
        var problems = new ProblemLog();
        var root = ConfigDocument.Parse(text, source, problems);
        problems.ThrowUsage();
        var document = new PublishedDocument
        {
            Name = root!.RequiredText("name"),
            Title = root.RequiredText("title"),
            Source = root.RequiredText("source"),
            Sha256 = ContentHash.OfText(text),
            Tables = Tables(root),
            Assumptions = Words(root, "assumptions"),
            Contradictions = RecipeReader.Words(root, "contradictions"),
        };
        root.RejectUnknown();
        problems.ThrowUsage();
        return document;
    }

    private static List<PublishedTable> Tables(ConfigMap root)
    {
        var names = Words(root, "names").ToDictionary(StringComparer.Ordinal);
        var tables = new List<PublishedTable>();
        var map = root.Map("tables");
        if (map is null or { Keys.Count: 0 })
            root.Report("tables", "published-tables", "There is no table.", "Add 'tables: { NAME: { rows: ... } }'.");
        foreach (var id in map?.Keys ?? [])
            if (map!.Map(id) is { } table) tables.Add(Table(id, table, names));
        return tables;
    }

    private static PublishedTable Table(string id, ConfigMap map, Dictionary<string, string> names)
    {
        var unit = map.Choice("unit", FigureUnit.Share, ("percent", FigureUnit.Percent), ("share", FigureUnit.Share),
            ("error", FigureUnit.Error));
        var measures = Words(map, "measures");
        if (measures.Count == 0)
            map.Report("measures", "published-measures", "The table has no measure.", "Add 'measures: { NAME: WORDS }'.");
        var rows = new List<PublishedRow>();
        var all = map.Map("rows");
        foreach (var row in all?.Keys ?? [])
        {
            if (all!.Map(row) is not { } cells) continue;
            var figures = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var (measure, _) in measures)
                if (cells.Has(measure)) figures[measure] = cells.Number(measure, 0, 0, unit == FigureUnit.Percent ? LargestPercent : 1e9);
            rows.Add(new PublishedRow(row, names.GetValueOrDefault(row, row), figures));
        }

        return new PublishedTable(id, map.RequiredText("title"), unit, measures, rows) { Counts = RecipeReader.Words(map, "counts") };
    }

    private static List<KeyValuePair<string, string>> Words(ConfigMap parent, string key)
    {
        var map = parent.Map(key);
        return [.. (map?.Keys ?? []).Select(name => KeyValuePair.Create(name, map!.Text(name, "").Trim()))];
    }
}
