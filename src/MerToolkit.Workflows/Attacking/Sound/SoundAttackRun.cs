using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Data.Sets;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;
using MerToolkit.Evaluation.Robustness;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Attacking.Sound;

/// <summary>
/// Moves the samples of clips, within a budget, so that models err; writes them as 16-bit files, reads them again, and scores them as
/// they are, re-encoded, and by other models. One bad clip never stops the others; no digit depends on the number of threads.
/// </summary>
public static class SoundAttackRun
{
    // Clips that may wait to be taken: their answers are small.
    private const int Waiting = 64;

    /// <summary>Checks everything, then attacks, and writes what was asked for.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="listener">Is told about the progress.</param>
    /// <param name="cancellation">Ends the run with the clips that are finished.</param>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <exception cref="MerException">All problems at once; or that of every clip, where none could be worked on.</exception>
    public static SoundAttackReport Run(
        SoundAttackOptions options, ISoundAttackListener listener, CancellationToken cancellation, params IReadOnlyList<Problem> known)
    {
        var (started, start) = (DateTimeOffset.Now, Stopwatch.GetTimestamp());
        var setting = SoundAttackSetting.Resolve(options, known);
        Directory.CreateDirectory(options.OutputPath);
        var failures = ClipWork.Refused(setting.Set).ToList();
        var outcomes = Work(setting, failures, listener, cancellation);
        if (outcomes.Count == 0) throw Refusal(failures, cancellation);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var manifest = ManifestOf(setting, failures, outcomes.Count, started, seconds);
        SoundOutputs.Write(setting, outcomes, manifest);
        var result = ResultOf(setting, outcomes, manifest);
        if (options.ReportPath is { } report) SoundRobustnessPages.Write(report, result);
        return new SoundAttackReport
        {
            Options = options,
            Result = result,
            Failures = failures,
            AnswersPath = Path.Combine(options.OutputPath, SoundOutputs.AnswersName),
            IsInterrupted = cancellation.IsCancellationRequested && outcomes.Count + failures.Count < setting.Set.Clips.Count,
            WallSeconds = seconds,
            PeakBytes = PeakMemory.Bytes(),
        };
    }

    private static List<SoundClipOutcome> Work(
        SoundAttackSetting setting, List<ItemFailure> failures, ISoundAttackListener listener, CancellationToken cancellation)
    {
        var clips = setting.Set.Clips;
        var names = SoundOutputs.NamesOf(clips);
        listener.Started(clips.Count + failures.Count);
        foreach (var failure in failures) listener.Finished(failure);
        var outcomes = new List<SoundClipOutcome>();
        OrderedWork<Clip, SoundClipOutcome>.Run(clips, Math.Min(setting.Options.Jobs, clips.Count), Waiting, CreateWorker, outcome =>
        {
            if (outcome.Failure is { } failure) failures.Add(failure);
            else outcomes.Add(outcome);
            listener.Finished(outcome.Failure);
            return true;
        }, cancellation);
        return outcomes;

        OrderedWork<Clip, SoundClipOutcome>.Worker CreateWorker()
        {
            var work = new SoundClipWork(setting, names, cancellation);
            return new OrderedWork<Clip, SoundClipOutcome>.Worker(work.Process, work);
        }
    }

    private static Exception Refusal(List<ItemFailure> failures, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return new OperationCanceledException(cancellation);
        Problem[] problems = [.. failures.Select(failure => failure.Problem with { Subject = failure.Item })];
        return failures.All(failure => failure.IsEnvironment) ? new EnvironmentException(problems) : new InputException(problems);
    }

    private static SoundRobustnessResult ResultOf(SoundAttackSetting setting, IReadOnlyList<SoundClipOutcome> outcomes, Manifest manifest)
    {
        var options = setting.Options;
        var rows = new PredictedRows([.. outcomes.Select(outcome => outcome.Clip.Id)], [.. outcomes.Select(outcome => outcome.Clip.Group)]);
        var evidence = setting.Victims.Select((victim, model) => new SoundEvidence(
            victim.Name, setting.Sources[model] == victim ? null : setting.Sources[model].Name, OutcomesOf(setting, outcomes, model)));
        return new SoundRobustnessResult
        {
            Source = string.Join(' ', options.Audio),
            Target = setting.Target,
            LabelWords = setting.Label < 0
                ? "Nobody gave labels: what a model answers to a clip as it is counts as right." : $"Labels: {LabelPlace(options)}.",
            Clips = outcomes.Count,
            Groups = outcomes.Select((outcome, row) => outcome.Clip.Group ?? Invariant($"\n{row}")).Distinct().Count(),
            Steps = options.Steps,
            Conditions = setting.Conditions,
            Models = SoundEvaluation.Evaluate(rows, [.. evidence], new IntervalOptions { Seed = (ulong)options.Seed, Jobs = options.Jobs }),
            Remarks = [.. setting.Remarks, .. RoundedRemark(outcomes)],
            Manifest = manifest,
        };
    }

    private static string LabelPlace(SoundAttackOptions options) => options.LabelsPath ?? $"the set {options.Dataset}";

    private static RowOutcomes[] OutcomesOf(SoundAttackSetting setting, IReadOnlyList<SoundClipOutcome> clips, int model)
    {
        RowOutcomes[] outcomes = [.. setting.Conditions.Select(_ => new RowOutcomes(seeds: 1, clips.Count))];
        for (var condition = 0; condition < outcomes.Length; condition++)
            for (var clip = 0; clip < clips.Count; clip++)
            {
                var isRight = clips[clip].Answers[model][condition].Label == clips[clip].Labels[model];
                outcomes[condition][0, clip] = isRight ? RowOutcome.Right : RowOutcome.Wrong;
            }

        return outcomes;
    }

    private static string[] RoundedRemark(IReadOnlyList<SoundClipOutcome> outcomes)
    {
        var rounded = outcomes.Count(outcome => outcome.IsRounded);
        return rounded == 0 ? []
            : [Invariant($"{rounded} of {outcomes.Count} clips are no 16-bit files: rounded to 16 bits they are what changes count from.")];
    }

    private static Manifest ManifestOf(
        SoundAttackSetting setting, IReadOnlyList<ItemFailure> failures, int good, DateTimeOffset started, double seconds)
    {
        var options = setting.Options;
        var attack = Invariant($"steps: {options.Steps}\nbudgets: {string.Join(", ", options.Budgets.Select(budget => budget.Text))}\n");
        IEnumerable<string?> files = [.. options.ModelPaths, options.Surrogate, options.LabelsPath];
        return new Manifest
        {
            Command = "attack",
            Arguments = options.CommandLine,
            ToolVersion = ProductVersion.Text,
            Recipes =
            [
                new ManifestRecipe("attack", "sound", attack, ContentHash.OfText(attack)),
                .. setting.Chains.Select(chain => new ManifestRecipe(
                    "perturbation", chain.Text, chain.Resolved((ulong)options.Seed), chain.Hash((ulong)options.Seed))),
            ],
            Inputs =
            [
                .. files.OfType<string>().Distinct().Select(path => new ManifestInput(path, ContentHash.OfFile(path))),
                .. options.Audio.Select(path => new ManifestInput(path)),
            ],
            Seed = (ulong)options.Seed,
            Machine = MachineFacts.Current(),
            Started = started,
            WallSeconds = seconds,
            Good = good,
            Failures = [.. failures.Select(failure => failure.Problem with { Subject = failure.Item })],
        };
    }
}
