using System.Text.Json;
using System.Text.Json.Nodes;

namespace MerToolkit.Acceptance.Tests.Json;

/// <summary>JSON that lost a key, to see that a schema would notice.</summary>
internal static class WithoutKey
{
    /// <summary>The value without what a path of a <see cref="JsonSchema"/> leads to.</summary>
    public static JsonElement Of(JsonElement value, string path)
    {
        var root = JsonNode.Parse(value.GetRawText())!;
        var steps = path.Replace("[]", ".[]", StringComparison.Ordinal).Split('.');
        Remove(root, steps);
        return JsonSerializer.SerializeToElement(root);
    }

    private static void Remove(JsonNode? node, ReadOnlySpan<string> steps)
    {
        var (step, isLast) = (steps[0], steps.Length == 1);
        if (node is JsonArray list)
        {
            if (isLast) list.Clear();
            else foreach (var entry in list) Remove(entry, steps[1..]);
        }

        if (node is not JsonObject members) return;
        foreach (var name in members.Select(member => member.Key).Where(name => step == "*" || name == step).ToList())
        {
            if (isLast) members.Remove(name);
            else Remove(members[name], steps[1..]);
        }
    }
}
