using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;
using MerToolkit.Evaluation.Robustness;
using MerToolkit.Evaluation.Robustness.Numbers;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Threat;
using MerToolkit.Workflows.Challenging.Numbers;
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
        var (setting, targets, remarks) = ChallengeStart.Resolve(options, known);
        var result = Found(setting, targets, listener, cancellation, () =>
        {
            cancellation.ThrowIfCancellationRequested();
            setting.Protocol.WriteFolds();
            return ManifestOf(setting, started, start);
        });
        result = result with
        {
            Remarks = [.. setting.Experiment.Data.Remarks, .. remarks, .. result.Remarks],
            Manifest = result.Manifest with { Recipes = [.. result.Manifest.Recipes, ResultDigest.Of(result)] },
        };
        Write(options.Evaluation, result);
        return new ChallengeReport
        {
            Options = options, Result = result, WallSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds, PeakBytes = PeakMemory.Bytes(),
        };
    }

    private static ChallengeResult Found(
        ChallengeSetting setting, IReadOnlyList<TargetData> targets, IChallengeListener listener, CancellationToken cancellation,
        Func<Manifest> ended)
    {
        var intervals = new IntervalOptions
        {
            Resamples = setting.Options.Evaluation.Resamples, Jobs = setting.Experiment.Options.Jobs,
        };
        if (setting.AreLabels)
        {
            var labels = new ChallengeWork(setting, targets[0]);
            var seen = labels.Run(listener, cancellation);
            return Result(setting, seen, labels.AttackedRows, RobustnessEvaluation.Evaluate(seen, intervals), ended());
        }

        var numbers = new NumberWork(setting, targets);
        var evidence = numbers.Run(listener, cancellation);
        return Result(setting, evidence, numbers, NumberRobustnessEvaluation.Evaluate(evidence, intervals), ended());
    }

    private static RobustnessResult Result(
        ChallengeSetting setting, RobustnessEvidence evidence, int rows, RobustnessScores scores, Manifest manifest) => new()
    {
        Data = EvaluationRun.DataOf(setting.Experiment),
        Protocol = setting.Protocol.Facts,
        Target = evidence.Target,
        Rows = rows,
        Chance = evidence.Chance,
        Epsilons = evidence.Epsilons,
        Threats = evidence.Threats,
        Attacks = evidence.Attacks,
        Models = scores.Models,
        Differences = scores.Differences,
        Alarms = scores.Alarms,
        Manifest = manifest,
    };

    private static NumberRobustnessResult Result(
        ChallengeSetting setting, NumberEvidence evidence, NumberWork work, NumberScores scores, Manifest manifest) => new()
    {
        Data = EvaluationRun.DataOf(setting.Experiment),
        Protocol = setting.Protocol.Facts,
        Targets = evidence.Targets,
        Rows = work.AttackedRows,
        Epsilons = evidence.Epsilons,
        Threats = work.Threats,
        Attacks = [.. work.Attacks.Select(attack => attack.Reported)],
        Models = scores.Models,
        Differences = scores.Differences,
        Remarks = work.Remarks,
        Manifest = manifest,
    };

    private static void Write(EvaluationOptions options, ChallengeResult result)
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
        string?[] files =
            [options.Evaluation.ModelPath, options.Evaluation.FoldsPath, setting.Threat.RulesPath, setting.Threat.LabellerPath];
        return new Manifest
        {
            Command = "eval",
            Arguments = experiment.Options.CommandLine,
            ToolVersion = ProductVersion.Text,
            Recipes = setting.Models.Count == 0 ? [experiment.ManifestRecipe] : [],
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
