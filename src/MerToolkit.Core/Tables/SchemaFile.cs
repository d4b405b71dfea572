using System.Text.Json;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Core.Tables;

/// <summary>The schema beside a table, <c>FILE.schema.json</c>.</summary>
public static class SchemaFile
{
    /// <summary>What is added to a table's name.</summary>
    public const string Suffix = ".schema.json";
    private const int Version = 1;

    private static readonly (string Name, ColumnKind Kind)[] Kinds =
    [
        ("id", ColumnKind.Id), ("group", ColumnKind.Group), ("target", ColumnKind.Target), ("flag", ColumnKind.Flag),
        ("feature", ColumnKind.Feature),
    ];

    /// <summary>Path of the schema of a table.</summary>
    /// <param name="table">Path of the table.</param>
    public static string PathOf(string table) => table + Suffix;

    /// <summary>Writes the schema of a table beside it.</summary>
    /// <param name="table">Path of the table, not of the schema.</param>
    /// <param name="schema">What to write.</param>
    public static void Write(string table, TableSchema schema) => JsonFile.Write(PathOf(table), writer => Write(writer, schema));

    /// <summary>Reads the schema of a table.</summary>
    /// <param name="table">Path of the table, not of the schema.</param>
    /// <exception cref="InputException">Missing or broken, with line or key.</exception>
    public static TableSchema Read(string table)
    {
        var path = PathOf(table);
        if (!File.Exists(path))
        {
            throw new InputException(new Problem("schema-missing", $"The table has no schema: '{Path.GetFileName(path)}' is missing.",
                "It is written with every table that 'mer extract' makes; keep the two files together.") { Subject = table });
        }

        var schema = JsonFile.Read(path, Read);
        var problems = new ProblemLog();
        TableCheck.Schema(schema, path, problems);
        problems.ThrowInput();
        return schema;
    }

    private static void Write(Utf8JsonWriter writer, TableSchema schema)
    {
        writer.WriteStartObject();
        writer.WriteNumber("schema", Version);
        if (schema.Profile is not null) writer.WriteString("profile", schema.Profile);
        if (schema.ProfileHash is not null) writer.WriteString("profile_hash", schema.ProfileHash);
        writer.WriteStartArray("columns");
        foreach (var column in schema.Columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            writer.WriteString("kind", Kinds.First(entry => entry.Kind == column.Kind).Name);
            if (column.Unit.Length > 0) writer.WriteString("unit", column.Unit);
            if (column.Family.Length > 0) writer.WriteString("family", column.Family);
            if (column.Origin.Length > 0) writer.WriteString("origin", column.Origin);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static TableSchema Read(JsonFields fields)
    {
        if (fields.IntegerOrNull("schema") is { } version and > Version)
            throw fields.Failure("schema", $"is {version}, from a newer program; this one reads up to {Version}");
        return new TableSchema(fields.List("columns", ReadColumn), fields.TextOrNull("profile"), fields.TextOrNull("profile_hash"));
    }

    private static ColumnSchema ReadColumn(JsonFields fields)
    {
        var kind = fields.Text("kind");
        var index = Array.FindIndex(Kinds, entry => entry.Name == kind);
        if (index < 0) throw fields.Failure("kind", $"is '{kind}'; known: {string.Join(", ", Kinds.Select(entry => entry.Name))}");
        return new ColumnSchema(fields.Text("name"), Kinds[index].Kind, fields.TextOrNull("unit") ?? "",
            fields.TextOrNull("family") ?? "", fields.TextOrNull("origin") ?? "");
    }
}
