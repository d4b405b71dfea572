using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Extracting.Keeping;

namespace MerToolkit.Workflows.Extracting;

/// <summary>An output that an earlier run has brought to its end: an array of tasks that is started again does no work twice.</summary>
internal static class FinishedOutput
{
    /// <summary>The manifest of an output that this run would only write again; null when there is work to do.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="identity">The run.</param>
    public static Manifest? Find(ExtractionOptions options, ExtractionIdentity identity)
    {
        var path = options.OutputPath;
        if (!options.Resume || options.Force || !File.Exists(path) || File.Exists(Journal.PathOf(path))) return null;
        if (!File.Exists(ManifestFile.PathOf(path)) || Read(path) is not { Part: { } part } manifest) return null;
        var other = new ExtractionIdentity(part.Settings, part.List, Invariant($"{part.Shard}/{part.Shards}"));
        var isWhole = part.Rows.Count + part.Failed.Count == part.Items;
        return isWhole && !identity.Differences(other).Any() ? manifest : null;
    }

    /// <summary>What a run reports that has nothing to do.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="manifest">Of the standing output.</param>
    public static ExtractionReport Report(ExtractionPlan plan, Manifest manifest) => new()
    {
        Plan = plan,
        Ending = ExtractionEnding.Completed,
        WasFinished = true,
        Rows = manifest.Good,
        Warnings = 0,
        Resumed = 0,
        CacheHits = 0,
        ConstantColumns = manifest.ConstantColumns,
        Failures = [.. manifest.Failures.Select(problem => new ItemFailure(problem.Subject ?? "", problem))],
        Timing = default,
        PeakBytes = PeakMemory.Bytes(),
    };

    /// <summary>The manifest of an output; null when it cannot be read: the output is then one that --force replaces.</summary>
    private static Manifest? Read(string output)
    {
        try
        {
            return ManifestFile.Read(output);
        }
        catch (InputException)
        {
            return null;
        }
    }
}
