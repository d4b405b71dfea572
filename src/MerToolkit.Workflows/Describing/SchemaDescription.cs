using MerToolkit.Core.Tables;

namespace MerToolkit.Workflows.Describing;

/// <summary>What the columns of a table are.</summary>
internal static class SchemaDescription
{
    private static readonly (ColumnKind Kind, string Key)[] Kinds =
        [(ColumnKind.Id, "id"), (ColumnKind.Group, "group"), (ColumnKind.Target, "targets"), (ColumnKind.Flag, "flags")];

    /// <summary>Reads a schema file.</summary>
    public static FileDescription Of(string path) => new(path, "schema", Facts(SchemaFile.Read(path[..^SchemaFile.Suffix.Length])));

    /// <summary>The schema beside a table; null when there is none.</summary>
    public static TableSchema? Beside(string table) =>
        File.Exists(SchemaFile.PathOf(table)) ? SchemaFile.Read(table) : null;

    /// <summary>Columns by kind, features by family.</summary>
    public static IReadOnlyList<Fact> Facts(TableSchema schema)
    {
        var facts = new List<Fact> { new("columns", (long)schema.Columns.Count) };
        foreach (var (kind, key) in Kinds)
        {
            var names = schema.Of(kind).Select(column => column.Name).ToList();
            if (names.Count > 0) facts.Add(new Fact(key, names));
        }
        var features = schema.Of(ColumnKind.Feature).ToList();
        facts.Add(new Fact("features", (long)features.Count));
        var families = features.CountBy(column => column.Family.Length == 0 ? "unknown" : column.Family);
        facts.Add(new Fact("families", families.Select(family => Invariant($"{family.Key} {family.Value}")).ToList()));
        if (schema.Profile is { } profile) facts.Add(new Fact("profile", profile));
        if (schema.ProfileHash is { } hash) facts.Add(new Fact("profile_hash", hash));
        return facts;
    }
}
