using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Extracting.Keeping;

/// <summary>Looks for a journal where one would be written, before any work.</summary>
internal static class JournalPlace
{
    /// <summary>Number of finished clips that a run goes on from; a journal that does not fit, or needs a word, is a problem.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="identity">The run.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static int Check(ExtractionOptions options, ExtractionIdentity identity, ProblemsByKind problems)
    {
        var path = Journal.PathOf(options.OutputPath);
        if (options.OutputPath.Length == 0 || !File.Exists(path)) return 0;
        if (options.Force && !options.Resume) return 0;
        if (problems.Try(() => new Found(Journal.Describe(path))) is not { Content: { } content }) return 0;
        if (options.Resume) CheckFit(content.Identity, identity, path, problems);
        else problems.AddUsage(Standing(path, content.Clips));
        return content.Clips;
    }

    private static Problem Standing(string path, int clips) => new(
        "journal-exists", Invariant($"It holds {clips} finished clip{(clips == 1 ? "" : "s")} of a run that did not end."),
        "Pass --resume to go on from there, or --force to begin anew.") { Subject = path };

    private static void CheckFit(ExtractionIdentity journal, ExtractionIdentity identity, string path, ProblemsByKind problems)
    {
        foreach (var difference in identity.Differences(journal))
        {
            problems.AddUsage(new Problem(
                "journal-other-run", $"The journal is of another run: {difference}.",
                "Give the same options and inputs, or begin anew with --force and without --resume.") { Subject = path });
        }
    }

    /// <summary>A journal whose header can be read, or null content where nothing of it can.</summary>
    private sealed record Found((ExtractionIdentity Identity, int Clips)? Content);
}
