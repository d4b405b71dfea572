using System.Text.Json;
using MerToolkit.Core.Errors;
using MerToolkit.Workflows;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Cli.Output;

/// <summary>The object that every <c>--json</c> answer ends with: the same keys for every command.</summary>
internal sealed record JsonFrame(string Command)
{
    /// <summary>Version of the keys; raised when one changes its meaning, not when one is added.</summary>
    public const int Schema = 1;

    /// <summary>Seed of the run; null when nothing has one.</summary>
    public int? Seed { get; init; }

    /// <summary>Writes further members of the frame itself, after the inputs; null for none.</summary>
    public Action<Utf8JsonWriter>? Members { get; init; }

    /// <summary>Writes the members of each input object.</summary>
    public IReadOnlyList<Action<Utf8JsonWriter>> Inputs { get; init; } = [];

    /// <summary>Writes the value of <c>results</c>; null writes null.</summary>
    public Action<Utf8JsonWriter>? Results { get; init; }

    /// <summary>What failed.</summary>
    public IReadOnlyList<ItemFailure> Failures { get; init; } = [];

    /// <summary>Writes the members of <c>timing</c>; null for none.</summary>
    public Action<Utf8JsonWriter>? Timing { get; init; }

    /// <summary>The program's exit code.</summary>
    public int ExitCode { get; init; }

    /// <summary>Writes the frame as one line.</summary>
    public void Write(TextWriter output) => JsonLine.Write(output, writer =>
    {
        writer.WriteString("command", Command);
        writer.WriteNumber("schema", Schema);
        writer.WriteString("version", ProductVersion.Text);
        if (Seed is { } seed) writer.WriteNumber("seed", seed);
        else writer.WriteNull("seed");
        writer.WriteStartArray("inputs");
        foreach (var input in Inputs) WriteObject(writer, input);
        writer.WriteEndArray();
        Members?.Invoke(writer);
        writer.WritePropertyName("results");
        if (Results is null) writer.WriteNullValue();
        else Results(writer);
        writer.WriteStartArray("failures");
        foreach (var failure in Failures) WriteObject(writer, _ => WriteFailure(writer, failure.Item, failure.Problem));
        writer.WriteEndArray();
        writer.WritePropertyName("timing");
        WriteObject(writer, Timing ?? (static _ => { }));
        writer.WriteNumber("exit_code", ExitCode);
    });

    /// <summary>Writes the members that describe a failure: item, code, message, remedy, place.</summary>
    public static void WriteFailure(Utf8JsonWriter writer, string item, Problem problem)
    {
        writer.WriteString("item", item);
        writer.WriteString("code", problem.Code);
        writer.WriteString("message", problem.Message);
        writer.WriteString("remedy", problem.Remedy);
        if (problem.Line is { } line) writer.WriteNumber("line", line);
        if (problem.Column is not null) writer.WriteString("column", problem.Column);
    }

    private static void WriteObject(Utf8JsonWriter writer, Action<Utf8JsonWriter> members)
    {
        writer.WriteStartObject();
        members(writer);
        writer.WriteEndObject();
    }
}
