using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Suites;

/// <summary>
/// Extracts the clips of a set into a table a profile beside the results. A table that is finished is taken as it is, one that was
/// interrupted is gone on with.
/// </summary>
internal static class SetExtraction
{
    /// <summary>Extracts one table of a set of sounds.</summary>
    /// <param name="plan">The set.</param>
    /// <param name="table">Index of the table, from 0.</param>
    /// <param name="listener">Is told about each clip.</param>
    /// <param name="cancellation">Ends the work; finished clips are kept.</param>
    /// <returns>The clips that failed.</returns>
    /// <exception cref="MerException">No clip could be extracted.</exception>
    public static IReadOnlyList<ItemFailure> Run(SetPlan plan, int table, ISuiteListener listener, CancellationToken cancellation)
    {
        var (set, options) = (plan.Set, plan.Files.Options);
        Directory.CreateDirectory(Path.GetDirectoryName(plan.Files.Tables[table])!);
        return Run(new ExtractionOptions
        {
            DatasetName = set.Recipe.Dataset ?? SoundScoring.DefaultLayout,
            DatasetPath = plan.AudioPath,
            ProfileName = set.Tables[table].Profile!,
            OutputPath = plan.Files.Tables[table],
            Limit = options.Limit,
            Jobs = options.Jobs,
            Resume = !options.Force,
            Force = options.Force,
            CommandLine = options.CommandLine,
        }, () => listener.Extracting(set.Name, set.Tables[table].Name!), cancellation);
    }

    /// <summary>Extracts a table.</summary>
    /// <param name="options">Which, and where to.</param>
    /// <param name="listener">Gives who is told about each clip.</param>
    /// <param name="cancellation">Ends the work; finished clips are kept.</param>
    /// <returns>The clips that failed.</returns>
    /// <exception cref="MerException">No clip could be extracted.</exception>
    public static IReadOnlyList<ItemFailure> Run(
        ExtractionOptions options, Func<IExtractionListener> listener, CancellationToken cancellation)
    {
        var report = ExtractionRun.Run(Resolve(options), listener(), cancellation);
        if (report.Ending == ExtractionEnding.Interrupted) throw new OperationCanceledException(cancellation);
        if (report.IsWritten || report.WasFinished) return report.Failures;
        throw new InputException([.. report.Failures.Select(failure => failure.Problem with { Subject = failure.Item })]);
    }

    // What lies there may be of other clips, another profile or another version of the program: it is made anew.
    private static ExtractionPlan Resolve(ExtractionOptions options)
    {
        try
        {
            return ExtractionPlan.Resolve(options, TextReader.Null);
        }
        catch (UsageException) when (options.Resume)
        {
            return ExtractionPlan.Resolve(options with { Resume = false, Force = true }, TextReader.Null);
        }
    }
}
