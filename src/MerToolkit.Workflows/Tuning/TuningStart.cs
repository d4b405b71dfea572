using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Tuning;

/// <summary>Where a run begins: at its first trial, at what a journal holds, or at outputs that are complete already.</summary>
internal static class TuningStart
{
    /// <summary>Kind of the entry in a manifest that says which trials a table holds.</summary>
    public const string ManifestKind = "tuning";

    /// <summary>The manifest of outputs that this run would only write again; null when there is work to do.</summary>
    /// <param name="plan">The run.</param>
    public static Manifest? FindFinished(TuningPlan plan)
    {
        var table = plan.Options.PathOf(TuningOptions.TableName);
        if (!plan.Options.Resume || plan.Options.Force || !File.Exists(table) || File.Exists(TrialJournal.PathOf(table))) return null;
        if (!File.Exists(ManifestFile.PathOf(table)) || Read(table) is not { } manifest) return null;
        var text = TuningIdentity.Of(plan).Text(plan.Tune.Trials);
        return manifest.Recipes.Any(entry => entry.Kind == ManifestKind && entry.Text == text) ? manifest : null;
    }

    /// <summary>Looks for a journal; one that does not fit, or needs a word, is a problem.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static void CheckJournal(TuningPlan plan, ProblemsByKind problems)
    {
        var (options, path) = (plan.Options, TrialJournal.PathOf(plan.Options.PathOf(TuningOptions.TableName)));
        if (options.OutputPath.Length == 0 || !File.Exists(path) || (options.Force && !options.Resume)) return;
        if (problems.Try(() => new Found(TrialJournal.Describe(path))) is not { Content: { } content }) return;
        if (!options.Resume)
        {
            problems.AddUsage(new Problem("journal-exists",
                Invariant($"It holds {content.Trials} finished trial{(content.Trials == 1 ? "" : "s")} of a run that did not end."),
                "Pass --resume to go on from there, or --force to begin anew.") { Subject = path });
            return;
        }

        foreach (var difference in TuningIdentity.Of(plan).Differences(content.Identity)) problems.AddUsage(OtherRun(path, difference));
    }

    /// <summary>What is said of a journal that belongs to another run.</summary>
    /// <param name="path">The journal.</param>
    /// <param name="difference">What the other run has otherwise.</param>
    public static Problem OtherRun(string path, string difference) => new(
        "journal-other-run", $"The journal is of another run: {difference}.",
        "Give the same options and inputs, or begin anew with --force and without --resume.") { Subject = path };

    private static Manifest? Read(string output)
    {
        try
        {
            return ManifestFile.Read(output);
        }
        catch (InputException)
        {
            // It cannot be read: the output is then one that --force replaces.
            return null;
        }
    }

    /// <summary>A journal whose header can be read, or null content where nothing of it can.</summary>
    private sealed record Found((TuningIdentity Identity, int Trials)? Content);
}
