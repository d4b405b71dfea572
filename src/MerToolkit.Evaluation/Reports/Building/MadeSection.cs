using System.Globalization;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>How the result was made: enough to judge it and to make it again.</summary>
internal static class MadeSection
{
    /// <summary>The section of an evaluation.</summary>
    public static ReportSection Build(EvaluationResult result) =>
        Build(result.Manifest, result.Protocol.Seeds.Count > 0 ? ProtocolWords.Seeds(result.Protocol) : null);

    /// <summary>The section of a run of any kind.</summary>
    /// <param name="manifest">How and where it ran.</param>
    /// <param name="seeds">Its seeds in words; null for none.</param>
    public static ReportSection Build(Manifest manifest, string? seeds)
    {
        var blocks = new List<ReportBlock> { new FactList([.. Facts(manifest, seeds)]) };
        if (manifest.Failures.Count > 0)
            blocks.Add(new SentenceList([.. manifest.Failures.Select(failure => failure.ToString())]));
        return new ReportSection("made", "How it was made", blocks);
    }

    private static IEnumerable<ReportFact> Facts(Manifest manifest, string? seeds)
    {
        var machine = manifest.Machine;
        if (manifest.Arguments.Count > 0)
            yield return new ReportFact("Command line", string.Join(' ', manifest.Arguments.Select(Quoted)), true);
        yield return new ReportFact("Version", $"mer {manifest.ToolVersion}");
        foreach (var input in manifest.Inputs) yield return new ReportFact("Input", InputWords(input), true);
        foreach (var recipe in manifest.Recipes) yield return new ReportFact($"The {recipe.Kind}", $"{recipe.Name} {recipe.Sha256}", true);
        if (manifest.Decoders.Count > 0) yield return new ReportFact("Decoders", string.Join(", ", manifest.Decoders));
        if (seeds is not null) yield return new ReportFact("Seeds", seeds);
        yield return new ReportFact("Machine", $"{machine.System}; {machine.Processor}; {NumberText.Counted(machine.Cores, "core")}; " +
            $"{machine.VectorLevel}; {machine.Runtime}");
        yield return new ReportFact("Started", manifest.Started.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture));
        if (double.IsFinite(manifest.WallSeconds)) yield return new ReportFact("Time taken", DurationWords(manifest.WallSeconds));
        if (manifest.Failed > 0) yield return new ReportFact("Items that failed", NumberText.Count(manifest.Failed));
    }

    private static string InputWords(ManifestInput input) => input.Sha256 is { } hash ? $"{input.Path} {hash}" : input.Path;

    private static string DurationWords(double seconds)
    {
        if (seconds < 60) return $"{seconds.ToString("0.#", CultureInfo.InvariantCulture)} s";
        var whole = (long)Math.Round(seconds);
        return whole < 3600 ? $"{whole / 60} min {whole % 60:00} s" : $"{whole / 3600} h {whole % 3600 / 60:00} min";
    }

    // As a shell reads it back.
    private static string Quoted(string word)
    {
        var isPlain = word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./=:,+@%".Contains(letter));
        return isPlain ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
