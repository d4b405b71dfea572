using System.Text.Json;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Describing;

namespace MerToolkit.Cli.Output;

/// <summary>Prints facts for a person and for a program.</summary>
internal static class FactText
{
    private const int KeyWidth = 16;
    private const int LettersOnOneLine = 100;
    private const int MostLines = 12;

    /// <summary>One line a fact; a long list one line an entry, the first ones only.</summary>
    public static void Write(TextWriter output, IReadOnlyList<Fact> facts)
    {
        foreach (var fact in facts)
        {
            var key = fact.Key.Replace('_', ' ').PadRight(KeyWidth);
            var lines = Lines(fact);
            output.WriteLine($"  {key}{lines[0]}");
            foreach (var line in lines.Skip(1)) output.WriteLine($"  {new string(' ', KeyWidth)}{line}");
        }
    }

    /// <summary>One member of a JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, Fact fact)
    {
        switch (fact.Value)
        {
            case bool truth: writer.WriteBoolean(fact.Key, truth); break;
            case long whole: writer.WriteNumber(fact.Key, whole); break;
            case double number: writer.WriteFinite(fact.Key, number); break;
            case IReadOnlyList<string> list:
                writer.WriteStartArray(fact.Key);
                foreach (var entry in list) writer.WriteStringValue(entry);
                writer.WriteEndArray();
                break;
            default: writer.WriteString(fact.Key, fact.Value.ToString()); break;
        }
    }

    private static IReadOnlyList<string> Lines(Fact fact) => fact.Value switch
    {
        IReadOnlyList<string> { Count: 0 } => ["none"],
        IReadOnlyList<string> list when list.Sum(entry => entry.Length + 2) <= LettersOnOneLine => [string.Join(", ", list)],
        IReadOnlyList<string> { Count: > MostLines } list => [.. list.Take(MostLines), Invariant($"and {list.Count - MostLines} more")],
        IReadOnlyList<string> list => list,
        bool truth => [truth ? "yes" : "no"],
        double number => [Invariant($"{number:0.###} {fact.Unit}").TrimEnd()],
        _ => [Invariant($"{fact.Value} {fact.Unit}").TrimEnd()],
    };
}
