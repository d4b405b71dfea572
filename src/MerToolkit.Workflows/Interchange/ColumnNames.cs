using MerToolkit.Core.Errors;
using MerToolkit.Learning.Interchange;

namespace MerToolkit.Workflows.Interchange;

/// <summary>The names of an imported model's columns.</summary>
internal static class ColumnNames
{
    /// <summary>Those given, those of a file, those of the model's own file, else f0, f1...</summary>
    /// <param name="imported">The model.</param>
    /// <param name="options">What was asked for.</param>
    /// <exception cref="UsageException">Names that do not fit the model's columns.</exception>
    public static IReadOnlyList<string> Of(ImportedModel imported, ImportOptions options)
    {
        var names = Given(options) ?? imported.ColumnNames;
        if (names.Count == 0) return [.. Enumerable.Range(0, imported.Columns).Select(column => Invariant($"f{column}"))];
        var problems = new ProblemLog();
        if (names.Count != imported.Columns)
            Report($"{names.Count} columns are named, the model reads {imported.Columns}.", "Name each, in the model's order.");
        foreach (var (name, _) in names.CountBy(name => name, StringComparer.Ordinal).Where(entry => entry.Value > 1))
            Report($"Two columns are named '{name}'.", "Give each a name of its own with --columns.");
        if (names.Any(name => name.Length == 0)) Report("A column has no name.", "Name it with --columns.");
        problems.ThrowUsage();
        return names;

        void Report(string message, string remedy) =>
            problems.Add(new Problem("import-features", message, remedy) { Subject = nameof(ImportOptions.Columns) });
    }

    private static IReadOnlyList<string>? Given(ImportOptions options)
    {
        if (options.Columns.Count == 0) return null;
        if (options.Columns is not [var only] || !File.Exists(only)) return options.Columns;
        return [.. File.ReadAllLines(only).Select(line => line.Trim()).Where(line => line.Length > 0)];
    }
}
