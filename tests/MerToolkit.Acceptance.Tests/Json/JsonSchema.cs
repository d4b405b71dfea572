using System.Text.Json;
using System.Text.RegularExpressions;

namespace MerToolkit.Acceptance.Tests.Json;

/// <summary>
/// Keys that must be there, and what they hold: a line a key, <c>path: kind</c>. In a path <c>[]</c> is every entry of a list
/// and <c>*</c> every member of an object, one at least each; a kind is text, whole, number, truth, object, list, null, several
/// with <c>|</c> between, or a text in quotes. More keys may be there.
/// </summary>
internal sealed partial class JsonSchema
{
    private readonly IReadOnlyList<(string Path, string Kind)> _rules;

    public JsonSchema(string text) => _rules =
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(": ")).Select(pair => (pair[0], pair[1]))];

    /// <summary>The paths.</summary>
    public IEnumerable<string> Paths => _rules.Select(rule => rule.Path);

    /// <summary>What is missing or of another kind; empty when all is there.</summary>
    public IReadOnlyList<string> Faults(JsonElement value) => [.. _rules.SelectMany(rule => Faults(value, rule.Path, rule.Kind)).Distinct()];

    /// <summary>Fails unless all is there.</summary>
    public void Check(JsonElement value)
    {
        var faults = Faults(value);
        Assert.True(faults.Count == 0, $"{string.Join('\n', faults)}\n{value}");
    }

    /// <summary>The elements that a path leads to; a missing key gives null in its place.</summary>
    public static IEnumerable<JsonElement?> Follow(JsonElement value, string path)
    {
        IEnumerable<JsonElement?> reached = [value];
        foreach (Match step in Step().Matches(path)) reached = [.. reached.SelectMany(element => Next(element, step.Value))];
        return reached;
    }

    private static IEnumerable<string> Faults(JsonElement value, string path, string kind)
    {
        var reached = Follow(value, path).ToList();
        if (reached.Count == 0) yield return $"{path}: nothing is there";
        foreach (var element in reached)
        {
            if (element is null) yield return $"{path}: is missing";
            else if (!kind.Split('|').Any(one => Is(element.Value, one))) yield return $"{path}: {element} is not {kind}";
        }
    }

    private static IEnumerable<JsonElement?> Next(JsonElement? element, string step) => (element?.ValueKind, step) switch
    {
        (JsonValueKind.Array, "[]") => element.Value.EnumerateArray().Select(entry => (JsonElement?)entry),
        (JsonValueKind.Object, "*") => element.Value.EnumerateObject().Select(member => (JsonElement?)member.Value),
        (JsonValueKind.Object, not "[]") => [element.Value.TryGetProperty(step, out var member) ? member : null],
        _ => [null],
    };

    private static bool Is(JsonElement value, string kind) => (kind, value.ValueKind) switch
    {
        ("text", JsonValueKind.String) or ("truth", JsonValueKind.True or JsonValueKind.False) or ("null", JsonValueKind.Null) => true,
        ("object", JsonValueKind.Object) or ("list", JsonValueKind.Array) or ("number", JsonValueKind.Number) => true,
        ("whole", JsonValueKind.Number) => value.TryGetInt64(out _),
        (_, JsonValueKind.String) => kind == $"\"{value.GetString()}\"",
        _ => false,
    };

    [GeneratedRegex(@"\[\]|[^.\[\]]+")]
    private static partial Regex Step();
}
