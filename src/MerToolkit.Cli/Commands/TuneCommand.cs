using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Progress;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Tuning;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer tune</c>: the options of a trainer searched inside training rows.</summary>
internal static class TuneCommand
{
    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("tune", "options of a trainer searched inside training rows")
    {
        Examples =
        [
            new("boosting on Moodify's songs; a fifth of them is left alone until the options are chosen",
                "mer tune moodify/moodify.csv --dataset moodify --trainer boosted-depthwise --holdout .2 --out tuned"),
            new("two options of a forest, an honest score of the whole procedure by five outer folds",
                "mer tune 4q.csv --target label --trainer rf --range features=.05..1 --range min-leaf=1..20:log --cv 5 --out tuned"),
            new("the ranges of a recipe; go on after a kill", "mer tune 4q.csv --recipe mine.yaml --trials 60 --resume --out tuned"),
            new("a model with what was found", "mer train 4q.csv --recipe tuned/best.yaml --out mood.mer"),
        ],
        Argument = new ArgumentSpec("TABLE", 0, 1, "Table of features and targets.", Completable.Files),
        Options = TuneOptions.All,
        Remarks =
        [
            "Each setting is scored by folds inside the training rows, the same for all, with groups kept whole. Rows of --holdout are "
            + "seen by no search: the chosen options are scored on them, once, beside the recipe's own, with the paired difference. With "
            + "--cv each outer fold is predicted with the options that a search in the others chose, and one more search of all rows "
            + "recommends: K + 1 times the work. Without either, the best score was chosen on the rows it is of, and is too high.",
            "--out is a folder, made when it is not there.",
            "A recipe says the same under 'tune': { trials: 30, search: bayesian, metric: macro-f1, folds: 5, ranges: { depth: [3, 10], "
            + "learning-rate: { low: .01, high: .3, scale: log }, features: { choices: [sqrt, all] } } }. "
            + "Its folds under 'split' are not searched within; its holdout is held out.",
            "A training that fails is a failed trial; the search goes on. Each finished trial is kept beside the table, so that --resume "
            + "after a kill writes the table of a run left in peace, byte for byte, for any --jobs; more --trials may be asked for then.",
        ],
        Json = """
            {"command":"tune","schema":1,"version":V,"seed":1,"inputs":as of 'mer eval',"was_finished":false,"resumed":N,"out":DIR,
              "tuning":{"trainer","metric","targets","search","inner_folds","ranges":{OPTION:RANGE},"best":TRIAL,
              "score_is_of_unseen_rows":B,"searches":[{"part","rows","trials":[TRIAL]}]},
              "protocol":{...},"comparisons":[...],"remarks":[TEXT],"results":as of 'mer eval', the tuned options first,
              "failures":[{"item","code","message","remedy"}],"timing":{"wall_seconds","peak_bytes"},"exit_code":0}
            TRIAL: {"trial":N,"options":{OPTION:VALUE},"score","low","high","failure":only when it failed}
            --dry-run: "results":{"trainer","searches","trials","inner_folds","trainings","ranges"}
            """,
        ExitCodes =
        [
            (ExitCode.BadInput, "the table is missing or wrong, or every trial failed; nothing was written"),
            (ExitCode.Environment, "a permission or disk space is missing"),
            (ExitCode.Interrupted, "interrupted by Ctrl-C; finished trials are kept, --resume goes on"),
            (ExitCode.Terminated, "ended by SIGTERM; finished trials are kept, --resume goes on"),
        ],
        FilesWritten =
        [
            ("DIR/trials.csv", "part, trial, the options searched, the score with its interval, the best so far, why a trial failed"),
            ("DIR/best.yaml", "the recipe with the best options, for 'mer train' and 'mer eval'"),
            ("DIR/report.html", "the scores by trial and against each option, and the score of what was chosen"),
            ("DIR/trials.csv.manifest.json", "command line, version, recipe, ranges, input hashes, machine"),
            ("DIR/trials.csv.journal", "finished trials while the run goes on"),
        ],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        var plan = TuningPlan.Resolve(TuneOptions.From(parsed), parsed.Problems);
        foreach (var remark in plan.Experiment.Data.Remarks) shell.Error.WriteLine($"note: {remark}");
        if (parsed.Get(CommonOptions.DryRun)) return TellPlan(parsed, shell, plan);
        var report = Search(parsed, shell, plan);
        Tell(parsed, shell, report);
        return ExitCode.Done;
    }

    private static TuningReport Search(ParsedCommand parsed, Shell shell, TuningPlan plan)
    {
        var (isQuiet, isJson) = (parsed.Get(CommonOptions.Quiet), parsed.Get(CommonOptions.Json));
        var finished = 0;
        try
        {
            using var progress = ProgressDisplays.Create(shell, isQuiet, isJson);
            var listener = new TuneListener(progress, parsed.Get(CommonOptions.Verbose), () => finished++);
            return TuningRun.Run(plan, listener, shell.Interruption.Token);
        }
        catch (OperationCanceledException) when (shell.Interruption.IsRequested)
        {
            shell.Error.WriteLine($"interrupted: {Counted.Text(finished, "finished trial")} kept. --resume goes on from there.");
            throw;
        }
    }

    private static int TellPlan(ParsedCommand parsed, Shell shell, TuningPlan plan)
    {
        if (parsed.Get(CommonOptions.Json)) TuneJson.WritePlan(shell.Out, plan);
        else foreach (var line in PlanLines(plan)) shell.Out.WriteLine(line);
        return ExitCode.Done;
    }

    private static IEnumerable<string> PlanLines(TuningPlan plan)
    {
        var searches = plan.Searches == 1 ? "1 search" : Invariant($"{plan.Searches} searches");
        yield return Invariant($"{searches} of {Counted.Text(plan.Tune.Trials, "trial")}, {plan.Tune.Folds} inner folds: ")
            + $"up to {Counted.Text(plan.Trainings, "training")} of {plan.Experiment.Recipe.Trainers[0].Name}";
        foreach (var range in plan.Tune.Ranges) yield return $"  {range.Option}  {range.Range.Text}";
    }

    private static void Tell(ParsedCommand parsed, Shell shell, TuningReport report)
    {
        var options = report.Plan.Options;
        if (report.WasFinished) shell.Error.WriteLine($"'{options.OutputPath}' is complete: nothing to do. --force makes it again.");
        if (report.Resumed > 0) shell.Error.WriteLine($"resumed: {Counted.Text(report.Resumed, "trial")} taken from the journal.");
        foreach (var remark in report.Result?.Remarks.Except(report.Plan.Experiment.Data.Remarks) ?? [])
            shell.Error.WriteLine($"note: {remark}");
        if (parsed.Get(CommonOptions.Json)) TuneJson.WriteFrame(shell.Out, report);
        else if (!parsed.Get(CommonOptions.Quiet) && !report.WasFinished) WriteAnswer(shell.Out, options, report);
    }

    private static void WriteAnswer(TextWriter output, TuningOptions options, TuningReport report)
    {
        foreach (var line in TuningSummary.Lines(report.Result!)) output.WriteLine(line.TrimEnd());
        foreach (var name in (string[])[TuningOptions.TableName, TuningOptions.RecipeName, TuningOptions.ReportName])
            output.WriteLine($"written: {options.PathOf(name)}");
    }

    private sealed class TuneListener(IProgressDisplay progress, bool isVerbose, Action count) : ITuningListener
    {
        public void Started(TuningPlan plan) => progress.Begin(plan.Searches * plan.Tune.Trials, "trial");

        public void Finished(FinishedTrial trial)
        {
            count();
            if (trial.HasFailed || isVerbose) progress.Note($"{trial}");
            progress.Advance(trial.HasFailed);
        }

        public void Scoring() { }
    }
}
