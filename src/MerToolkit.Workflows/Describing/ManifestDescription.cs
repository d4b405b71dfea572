using MerToolkit.Core.Files;

namespace MerToolkit.Workflows.Describing;

/// <summary>How an output came about.</summary>
internal static class ManifestDescription
{
    /// <summary>Reads a manifest.</summary>
    public static FileDescription Of(string path) => new(path, "manifest", Facts(ManifestFile.Read(path)));

    /// <summary>The facts of a manifest that stands beside an output; none when there is no manifest.</summary>
    public static IReadOnlyList<Fact> Beside(string output) =>
        File.Exists(ManifestFile.PathOf(output)) ? Facts(ManifestFile.Read(ManifestFile.PathOf(output))) : [];

    private static IReadOnlyList<Fact> Facts(Manifest manifest)
    {
        var facts = new List<Fact>
        {
            new("command", manifest.Command),
            new("command_line", string.Join(' ', manifest.Arguments.Select(Quoted))),
            new("tool_version", manifest.ToolVersion),
        };
        foreach (var recipe in manifest.Recipes)
        {
            facts.Add(new Fact(recipe.Kind, recipe.Name));
            facts.Add(new Fact(recipe.Kind + "_hash", recipe.Sha256));
        }
        if (manifest.Seed is { } seed) facts.Add(new Fact("seed", (long)seed));
        if (manifest.Part is { Shards: > 1 } part) facts.Add(new Fact("shard", Invariant($"{part.Shard}/{part.Shards}")));
        facts.AddRange(
        [
            new Fact("inputs", (long)manifest.Inputs.Count),
            new Fact("good", manifest.Good),
            new Fact("failed", manifest.Failed),
            new Fact("decoders", manifest.Decoders),
            new Fact("started", manifest.Started.ToString("O", System.Globalization.CultureInfo.InvariantCulture)),
            new Fact("wall_seconds", manifest.WallSeconds, "s"),
            new Fact("machine", Machine(manifest.Machine)),
        ]);
        if (manifest.Failures.Count > 0) facts.Add(new Fact("failures", manifest.Failures.Select(problem => problem.ToString()).ToList()));
        return facts;
    }

    private static string Quoted(string word) => word.Length == 0 || word.Contains(' ') ? $"'{word}'" : word;

    private static string Machine(MachineFacts machine) =>
        Invariant($"{machine.System}, {machine.Processor}, {machine.Cores} cores, {machine.VectorLevel}, {machine.Runtime}");
}
