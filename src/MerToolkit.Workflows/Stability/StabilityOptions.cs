using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Stability;

/// <summary>What a person asks for when the columns of a profile are to be ranked by how far perturbed sound moves them.</summary>
public sealed record StabilityOptions
{
    /// <summary>
    /// The clips, the profile, the perturbations, seed and number of workers. Its output is the csv of the ranking, empty for none.
    /// </summary>
    public required ExtractionOptions Extraction { get; init; }

    /// <summary>All that is wrong with the options themselves; files and folders are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(Extraction.Perturb is not null, nameof(ExtractionOptions.Perturb),
            "No perturbation is named.", "Pass e.g. --perturb white:20dB,mp3:64k.");
        problems.Require(
            Extraction.OutputPath.Length == 0 || Extraction.OutputPath.EndsWith(".csv", StringComparison.OrdinalIgnoreCase),
            nameof(ExtractionOptions.OutputPath), $"'{Extraction.OutputPath}' does not say which format to write.", "End it in .csv.");
        // An extraction needs an output; a ranking may go to the shell alone.
        var others = Extraction.Validate().Where(problem => problem.Subject != nameof(ExtractionOptions.OutputPath));
        return [.. problems.Found, .. others];
    }
}
