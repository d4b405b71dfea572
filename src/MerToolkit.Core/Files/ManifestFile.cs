using System.Globalization;
using System.Text.Json;
using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Files;

/// <summary>The manifest beside an output, <c>FILE.manifest.json</c>.</summary>
public static class ManifestFile
{
    /// <summary>What is added to an output's name.</summary>
    public const string Suffix = ".manifest.json";
    private const int Version = 1;

    /// <summary>Path of the manifest of an output.</summary>
    /// <param name="output">Path of the output.</param>
    public static string PathOf(string output) => output + Suffix;

    /// <summary>Writes the manifest of an output beside it.</summary>
    /// <param name="output">Path of the output, not of the manifest.</param>
    /// <param name="manifest">What to write.</param>
    public static void Write(string output, Manifest manifest) => JsonFile.Write(PathOf(output), writer => Write(writer, manifest));

    /// <summary>Reads a manifest.</summary>
    /// <param name="path">The manifest itself, or the output that it stands beside.</param>
    /// <exception cref="InputException">Missing or broken, with line or key.</exception>
    public static Manifest Read(string path) =>
        JsonFile.Read(path.EndsWith(Suffix, StringComparison.Ordinal) ? path : PathOf(path), Read);

    private static void Write(Utf8JsonWriter writer, Manifest manifest)
    {
        writer.WriteStartObject();
        writer.WriteNumber("schema", Version);
        writer.WriteString("command", manifest.Command);
        WriteTexts(writer, "arguments", manifest.Arguments);
        writer.WriteString("version", manifest.ToolVersion);
        WriteList(writer, "recipes", manifest.Recipes, WriteRecipe);
        WriteList(writer, "inputs", manifest.Inputs, WriteInput);
        if (manifest.Part is { } part)
        {
            writer.WriteStartObject("part");
            part.Write(writer);
            writer.WriteEndObject();
        }

        WriteTexts(writer, "decoders", manifest.Decoders);
        if (manifest.Seed is { } seed) writer.WriteNumber("seed", seed);
        writer.WriteStartObject("machine");
        writer.WriteString("system", manifest.Machine.System);
        writer.WriteString("processor", manifest.Machine.Processor);
        writer.WriteString("vectors", manifest.Machine.VectorLevel);
        writer.WriteNumber("cores", manifest.Machine.Cores);
        writer.WriteString("runtime", manifest.Machine.Runtime);
        writer.WriteEndObject();
        writer.WriteString("started", manifest.Started.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteFinite("wall_seconds", manifest.WallSeconds);
        writer.WriteNumber("good", manifest.Good);
        writer.WriteNumber("failed", manifest.Failed);
        if (manifest.ConstantColumns.Count > 0) WriteTexts(writer, "constant_columns", manifest.ConstantColumns);
        WriteList(writer, "failures", manifest.Failures, WriteFailure);
        writer.WriteEndObject();
    }

    private static void WriteRecipe(Utf8JsonWriter writer, ManifestRecipe recipe)
    {
        writer.WriteString("kind", recipe.Kind);
        writer.WriteString("name", recipe.Name);
        writer.WriteString("sha256", recipe.Sha256);
        writer.WriteString("text", recipe.Text);
    }

    private static void WriteInput(Utf8JsonWriter writer, ManifestInput input)
    {
        writer.WriteString("path", input.Path);
        if (input.Sha256 is not null) writer.WriteString("sha256", input.Sha256);
        if (input.Bytes is { } bytes) writer.WriteNumber("bytes", bytes);
    }

    private static void WriteFailure(Utf8JsonWriter writer, Problem problem)
    {
        if (problem.Subject is not null) writer.WriteString("item", problem.Subject);
        if (problem.Line is { } line) writer.WriteNumber("line", line);
        if (problem.Column is not null) writer.WriteString("column", problem.Column);
        writer.WriteString("code", problem.Code);
        writer.WriteString("message", problem.Message);
        if (problem.Remedy.Length > 0) writer.WriteString("remedy", problem.Remedy);
    }

    private static void WriteList<T>(Utf8JsonWriter writer, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(writer, item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> items)
    {
        writer.WriteStartArray(name);
        foreach (var item in items) writer.WriteStringValue(item);
        writer.WriteEndArray();
    }

    private static Manifest Read(JsonFields fields)
    {
        var machine = fields.ObjectOrNull("machine") ?? throw fields.Failure("machine", "is missing");
        if (!DateTimeOffset.TryParse(fields.Text("started"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var started))
            throw fields.Failure("started", "is not a time");
        return new Manifest
        {
            Command = fields.Text("command"),
            Arguments = fields.Texts("arguments"),
            ToolVersion = fields.Text("version"),
            Recipes = fields.List("recipes", item =>
                new ManifestRecipe(item.Text("kind"), item.Text("name"), item.Text("text"), item.Text("sha256"))),
            Inputs = fields.List("inputs", item =>
                new ManifestInput(item.Text("path"), item.TextOrNull("sha256"), item.IntegerOrNull("bytes"))),
            Part = fields.ObjectOrNull("part") is { } part ? ManifestPart.Read(part) : null,
            Decoders = fields.Texts("decoders"),
            Seed = fields.UnsignedOrNull("seed"),
            Machine = new MachineFacts(machine.Text("system"), machine.Text("processor"), machine.Text("vectors"),
                (int)(machine.IntegerOrNull("cores") ?? 0), machine.Text("runtime")),
            Started = started,
            WallSeconds = fields.NumberOrNull("wall_seconds") ?? double.NaN,
            Good = fields.IntegerOrNull("good") ?? 0,
            Failed = fields.IntegerOrNull("failed") ?? 0,
            ConstantColumns = fields.Texts("constant_columns"),
            Failures = fields.List("failures", ReadFailure),
        };
    }

    private static Problem ReadFailure(JsonFields item) => new(item.Text("code"), item.Text("message"), item.TextOrNull("remedy") ?? "")
    {
        Subject = item.TextOrNull("item"),
        Line = (int?)item.IntegerOrNull("line"),
        Column = item.TextOrNull("column"),
    };
}
