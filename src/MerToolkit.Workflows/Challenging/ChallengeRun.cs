using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;
using MerToolkit.Evaluation.Robustness;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Threat;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Challenging;

/// <summary>
/// Attacks models on rows they have not seen, proves what no attack can do, and says what of it means less than it seems. The digits
/// do not depend on the number of threads; only the times of proofs do.
/// </summary>
public static class ChallengeRun
{
    /// <summary>Checks everything, then trains, attacks and proves, and writes what was asked for.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="listener">Is told about the progress.</param>
    /// <param name="cancellation">Ends the run; nothing is written.</param>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <exception cref="MerException">All problems at once: usage first, then inputs, then the machine's.</exception>
    public static ChallengeReport Run(
        ChallengeOptions options, IChallengeListener listener, CancellationToken cancellation, params IReadOnlyList<Problem> known)
    {
        var (started, start) = (DateTimeOffset.Now, Stopwatch.GetTimestamp());
        var (setting, target, remarks) = ChallengeStart.Resolve(options, known);
        var work = new ChallengeWork(setting, target);
        var evidence = work.Run(listener, cancellation);
        var experiment = setting.Experiment;
        var scores = RobustnessEvaluation.Evaluate(evidence,
            new IntervalOptions { Resamples = options.Evaluation.Resamples, Jobs = experiment.Options.Jobs });
        cancellation.ThrowIfCancellationRequested();
        setting.Protocol.WriteFolds();
        var result = new RobustnessResult
        {
            Data = EvaluationRun.DataOf(experiment),
            Protocol = setting.Protocol.Facts,
            Target = target.Name,
            Rows = work.AttackedRows,
            Chance = evidence.Chance,
            Epsilons = evidence.Epsilons,
            Threats = evidence.Threats,
            Attacks = evidence.Attacks,
            Models = scores.Models,
            Differences = scores.Differences,
            Alarms = scores.Alarms,
            Remarks = [.. experiment.Data.Remarks, .. remarks],
            Manifest = ManifestOf(setting, started, start),
        };
        result = result with { Manifest = result.Manifest with { Recipes = [.. result.Manifest.Recipes, ResultDigest.Of(result)] } };
        Write(options.Evaluation, result);
        return new ChallengeReport
        {
            Options = options, Result = result, WallSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds, PeakBytes = PeakMemory.Bytes(),
        };
    }

    private static void Write(EvaluationOptions options, RobustnessResult result)
    {
        if (options.ReportPath is { } page)
        {
            RobustnessPages.Write(page, result);
            ManifestFile.Write(page, result.Manifest);
        }

        if (options.OutputPath is not { } results) return;
        AtomicFile.WriteText(results, RobustnessPages.Text(".json", result));
        ManifestFile.Write(results, result.Manifest);
    }

    private static Manifest ManifestOf(ChallengeSetting setting, DateTimeOffset started, long start)
    {
        var (options, experiment) = (setting.Options, setting.Experiment);
        string?[] files = [options.Evaluation.ModelPath, options.Evaluation.FoldsPath, setting.Threat.RulesPath, setting.Threat.LabellerPath];
        return new Manifest
        {
            Command = "eval",
            Arguments = experiment.Options.CommandLine,
            ToolVersion = ProductVersion.Text,
            Recipes = setting.Model is null ? [experiment.ManifestRecipe] : [],
            Inputs =
            [
                .. experiment.Inputs,
                .. files.OfType<string>().Where(File.Exists)
                    .Select(path => new ManifestInput(path, ContentHash.OfFile(path), new FileInfo(path).Length)),
            ],
            Seed = (ulong)experiment.Recipe.Seeds[0],
            Machine = MachineFacts.Current(),
            Started = started,
            WallSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
            Good = experiment.Table.Rows,
        };
    }
}
