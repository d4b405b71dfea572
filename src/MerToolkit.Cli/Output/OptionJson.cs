using System.Text.Json;
using MerToolkit.Core.Configuration;

namespace MerToolkit.Cli.Output;

/// <summary>Declared options of trainers and attacks as JSON.</summary>
internal static class OptionJson
{
    /// <summary>Writes them as the member <c>options</c>.</summary>
    /// <param name="writer">Inside an object.</param>
    /// <param name="options">The options.</param>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<DeclaredOption> options)
    {
        writer.WriteStartArray("options");
        foreach (var option in options)
        {
            writer.WriteStartObject();
            writer.WriteString("name", option.Name);
            JsonLine.WriteTexts(writer, "aliases", option.Aliases);
            writer.WriteString("unit", option.Unit);
            writer.WriteString("allowed", option.Allowed);
            writer.WriteString("default", Invariant($"{option.Default}"));
            writer.WriteString("summary", option.Summary);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
