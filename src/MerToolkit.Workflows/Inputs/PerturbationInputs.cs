using MerToolkit.Audio.Perturbation;
using MerToolkit.Core.Errors;

namespace MerToolkit.Workflows.Inputs;

/// <summary>Reads what stands after <c>--perturb</c>, and looks for what it needs.</summary>
internal static class PerturbationInputs
{
    /// <summary>The chains, one a run; none when nothing is asked for.</summary>
    /// <param name="text">As written; null for nothing.</param>
    /// <param name="property">Property that holds the text, for problems.</param>
    /// <param name="problems">Receives all mistakes of the text, and what the machine lacks.</param>
    public static IReadOnlyList<PerturbationChain> Read(string? text, string property, ProblemsByKind problems)
    {
        if (text is null) return [];
        var mistakes = new ProblemLog();
        var chains = PerturbationSpec.Parse(text, mistakes);
        problems.AddUsage([.. mistakes.Problems.Select(problem => problem with { Subject = property })]);
        if (chains.Select(chain => chain.Missing).OfType<Problem>().FirstOrDefault() is { } missing)
            problems.AddEnvironment(missing with { Subject = property });
        return chains;
    }

    /// <summary>A path with the perturbation before its ending: <c>4q.csv</c> becomes <c>4q.white-20dB.csv</c>.</summary>
    /// <param name="path">Path that was asked for.</param>
    /// <param name="chain">The perturbation.</param>
    public static string PathFor(string path, PerturbationChain chain)
    {
        const string Gzip = ".csv.gz";
        var ending = path.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase) ? path[^Gzip.Length..] : Path.GetExtension(path);
        return $"{path[..^ending.Length]}.{chain.FileWord}{ending}";
    }
}
