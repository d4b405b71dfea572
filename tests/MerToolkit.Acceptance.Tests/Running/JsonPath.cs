using System.Text.Json;

namespace MerToolkit.Acceptance.Tests.Running;

/// <summary>Short ways into JSON.</summary>
internal static class JsonPath
{
    /// <summary>The value that names lead to, with points between: <c>results.metrics.accuracy</c>.</summary>
    public static JsonElement At(this JsonElement value, string path) =>
        path.Split('.').Aggregate(value, (reached, name) => reached.GetProperty(name));
}
