using System.Text.Json;

namespace MerToolkit.Cli.Tests;

/// <summary>Short ways into JSON.</summary>
internal static class JsonPath
{
    /// <summary>The value that names lead to, with points between: <c>results.metrics.accuracy</c>.</summary>
    public static JsonElement At(this JsonElement value, string path) =>
        path.Split('.').Aggregate(value, (reached, name) => reached.GetProperty(name));

    /// <summary>The texts of a list.</summary>
    public static IEnumerable<string> Texts(this JsonElement list) => list.EnumerateArray().Select(entry => entry.GetString()!);

    /// <summary>A text of every entry of a list.</summary>
    public static IEnumerable<string> Texts(this JsonElement list, string name) =>
        list.EnumerateArray().Select(entry => entry.GetProperty(name).GetString()!);
}
