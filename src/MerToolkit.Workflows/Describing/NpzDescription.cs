using System.Text.Json;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Workflows.Describing;

/// <summary>What an npz file holds: a table, frames, or other arrays.</summary>
internal static class NpzDescription
{
    /// <summary>Reads names and shapes; of the contents only <c>meta</c>.</summary>
    public static FileDescription Of(string path)
    {
        using var arrays = new NpzReader(path);
        if (arrays.Has("X") && arrays.Has("columns") && arrays.Entry("X").Shape.Count == 2) return TableDescription.OfArrays(path, arrays);
        var facts = new List<Fact>();
        var isFrames = arrays.Has("meta") && AddMeta(path, arrays.ReadTexts("meta")[0], facts);
        facts.Add(new Fact("arrays", (long)arrays.Entries.Count));
        facts.Add(new Fact("shapes", Shapes(arrays.Entries)));
        facts.AddRange(ManifestDescription.Beside(path));
        return new FileDescription(path, isFrames ? "frames" : "npz", facts);
    }

    private static List<string> Shapes(IReadOnlyList<NpzEntry> entries) =>
        [.. entries.Select(entry => Invariant($"{entry.Name} {entry.Type} [{string.Join(", ", entry.Shape)}]"))];

    private static bool AddMeta(string path, string meta, List<Fact> facts)
    {
        try
        {
            using var document = JsonDocument.Parse(meta);
            var root = document.RootElement;
            if (!root.TryGetProperty("profile", out var profile) || !root.TryGetProperty("clips", out var clips)) return false;
            facts.Add(new Fact("profile", profile.ToString()));
            if (root.TryGetProperty("profile_hash", out var hash)) facts.Add(new Fact("profile_hash", hash.ToString()));
            facts.Add(new Fact("clips", (long)clips.GetArrayLength()));
            return true;
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            throw new InputException(new Problem("npz-meta", "Its array 'meta' is not the JSON that it should be.", "Write the file again.")
                { Subject = path }, cause);
        }
    }
}
