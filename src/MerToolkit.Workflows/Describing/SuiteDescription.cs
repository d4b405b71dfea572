using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Suites;

namespace MerToolkit.Workflows.Describing;

/// <summary>What a suite evaluates.</summary>
internal static class SuiteDescription
{
    // A suite cannot be without it, and neither a recipe nor a profile has such a key.
    private const string Mark = "sets";

    /// <summary>Whether a YAML text is a suite; what is no YAML is none.</summary>
    /// <param name="text">The text.</param>
    public static bool IsSuite(string text) => ConfigDocument.Parse(text, "", new ProblemLog())?.Has(Mark) ?? false;

    /// <summary>The facts of a suite.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="suite">The suite.</param>
    public static FileDescription Of(string path, Suite suite)
    {
        var text = SuiteText.Write(suite);
        return new FileDescription(path, "suite",
        [
            new Fact("suite", suite.Name),
            new Fact("suite_hash", ContentHash.OfText(text)),
            new Fact("sets", suite.Sets.Select(set => set.Name).ToList()),
            new Fact("trainers", suite.Trainers.Select(trainer => trainer.Name).ToList()),
            new Fact("seeds", suite.Seeds.Select(seed => Invariant($"{seed}")).ToList()),
            new Fact("resolved", text.TrimEnd().Split('\n').ToList()),
        ]);
    }
}
