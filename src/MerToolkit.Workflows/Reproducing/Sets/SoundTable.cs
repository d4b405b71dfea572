using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Suites;

namespace MerToolkit.Workflows.Reproducing.Sets;

/// <summary>The table of a set of sounds, made in the folder of the reproduction; what is finished there is taken as it is.</summary>
internal static class SoundTable
{
    /// <summary>Makes the table.</summary>
    /// <param name="set">A set of sounds that is there.</param>
    /// <param name="options">Names the folder.</param>
    /// <param name="work">Is told about each clip; receives those that fail.</param>
    /// <returns>Path of the table.</returns>
    /// <exception cref="Core.Errors.MerException">No clip could be extracted.</exception>
    public static string Ensure(PlacedSet set, ReproductionOptions options, StepWork work)
    {
        var path = Path.Combine(options.Folder, "tables", $"{set.Set.Name}.npz");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        work.Failures.AddRange(SetExtraction.Run(new ExtractionOptions
        {
            DatasetName = set.Set.Layout,
            DatasetPath = set.Path,
            ProfileName = set.Set.Profile!,
            OutputPath = path,
            Jobs = work.Jobs,
            Resume = true,
            CommandLine = options.CommandLine,
        }, () => work.Listener.Extracting(set.Set.Name), work.Cancellation));
        return path;
    }
}
