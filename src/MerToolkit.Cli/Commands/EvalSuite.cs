using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Progress;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Suites;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer eval --suite NAME</c>: sets x profiles x trainers x seeds on the same folds, kept cell by cell, in one report.</summary>
internal static class EvalSuite
{
    /// <summary>Name or file of the suite.</summary>
    public static OptionSpec<string?> Suite { get; } =
        new("--suite", "Many evaluations in one, to the folder of --out: name of a built-in suite, or a YAML file of sets, profiles, "
            + "trainers, split and seeds.", ValueReaders.Text)
        {
            ValueName = "FILE", Group = OptionGroup.Recipe, Default = "none", Property = nameof(SuiteOptions.SuitePath),
            Completes = Completable.Suites,
        };

    private static readonly OptionSpec[] Own = [Suite, CommonOptions.Resume, CommonOptions.DryRun, CommonOptions.Data];

    private static IReadOnlyList<OptionSpec> Shared =>
    [
        CommonOptions.Out, CommonOptions.Force, CommonOptions.Jobs, CommonOptions.Seed, CommonOptions.Seeds, CommonOptions.Limit,
        EvalOptions.Resamples, CommonOptions.Json, CommonOptions.Quiet, CommonOptions.Verbose,
    ];

    /// <summary>Problems of options that mean nothing without a suite.</summary>
    /// <param name="parsed">A command line without <c>--suite</c>.</param>
    public static IEnumerable<Problem> Superfluous(ParsedCommand parsed) => Own.Where(parsed.Has)
        .Select(option => new Problem("option-superfluous", $"{option.Name} goes with --suite.", "Name a suite, or leave it out.")
            { Subject = option.Name });

    /// <summary>Runs a suite, or tells its plan.</summary>
    public static int Run(ParsedCommand parsed, Shell shell)
    {
        var plan = SuitePlan.Resolve(From(parsed, shell), Problems(parsed));
        if (parsed.Get(CommonOptions.DryRun)) return DryRun(plan, parsed, shell);
        using var listener = new Listener(parsed, shell);
        var report = SuiteRun.Run(plan, listener, shell.Interruption.Token);
        listener.Dispose();
        var exitCode = report.Failures.Count > 0 ? ExitCode.SomeFailed : ExitCode.Done;
        Tell(parsed, shell, report, exitCode);
        return exitCode;
    }

    private static SuiteOptions From(ParsedCommand parsed, Shell shell)
    {
        var seeds = parsed.Get(CommonOptions.Seeds)!;
        return new SuiteOptions
        {
            SuitePath = parsed.Get(Suite)!,
            OutputPath = parsed.Get(CommonOptions.Out) ?? "",
            DataFolder = parsed.Get(CommonOptions.Data) ?? shell.Variable(DataFolders.Variable),
            Seeds = seeds.Count > 0 ? seeds : parsed.Has(CommonOptions.Seed) ? [parsed.Get(CommonOptions.Seed)] : [],
            Resamples = parsed.Get(EvalOptions.Resamples),
            Limit = parsed.Get(CommonOptions.Limit),
            Jobs = parsed.Get(CommonOptions.Jobs),
            Force = parsed.Get(CommonOptions.Force),
            Resume = parsed.Get(CommonOptions.Resume),
            IsDryRun = parsed.Get(CommonOptions.DryRun),
            CommandLine = ["mer", .. parsed.Words],
        };
    }

    private static List<Problem> Problems(ParsedCommand parsed)
    {
        var problems = new List<Problem>(parsed.Problems);
        if (parsed.Arguments.Count > 0)
            problems.Add(new Problem("argument-superfluous",
                $"'{parsed.Arguments[0]}' is named beside a suite, which names its own tables.", "Leave one of the two out."));
        foreach (var option in parsed.Values.Keys.Where(option => !Own.Contains(option) && !Shared.Contains(option)))
            problems.Add(new Problem("option-superfluous", "The suite says it.", "Write it there, and leave it out here.")
                { Subject = option.Name });
        return problems;
    }

    private static int DryRun(SuitePlan plan, ParsedCommand parsed, Shell shell)
    {
        var estimate = SuiteEstimate.Measure(plan, shell.Interruption.Token);
        var exitCode = plan.Skipped.Count > 0 ? ExitCode.SomeFailed : ExitCode.Done;
        if (parsed.Get(CommonOptions.Json)) EvalSuiteJson.WritePlan(shell.Out, plan, estimate, exitCode);
        else foreach (var line in SuiteSummary.Lines(plan, estimate)) shell.Out.WriteLine(line);
        return exitCode;
    }

    private static void Tell(ParsedCommand parsed, Shell shell, SuiteReport report, int exitCode)
    {
        foreach (var set in report.Result.Sets)
            foreach (var remark in set.Remarks) shell.Error.WriteLine($"note: {set.Name}: {remark}");
        if (report.Kept > 0) shell.Error.WriteLine(Invariant($"resumed: {report.Kept} of {report.Cells} cells were finished before."));
        if (parsed.Get(CommonOptions.Json)) EvalSuiteJson.WriteFrame(shell.Out, report, exitCode);
        else if (!parsed.Get(CommonOptions.Quiet))
        {
            foreach (var line in SuiteSummary.Lines(report.Result)) shell.Out.WriteLine(line);
            foreach (var file in report.Files) shell.Out.WriteLine($"written: {file}");
        }

        foreach (var failure in report.Failures) shell.Error.WriteLine($"failed: {failure.Problem with { Subject = failure.Item }}");
    }

    /// <summary>Shows clips, then trainings; one display at a time.</summary>
    private sealed class Listener(ParsedCommand parsed, Shell shell) : ISuiteListener, IDisposable
    {
        private IProgressDisplay? _display;

        public IExtractionListener Extracting(string set, string profile) =>
            new ExtractListener(shell, Next(), isJson: false, parsed.Get(CommonOptions.Verbose));

        public IEvaluationListener Training() => new EvalCommand.EvalListener(Next());

        public void Dispose()
        {
            _display?.Dispose();
            _display = null;
        }

        private IProgressDisplay Next()
        {
            Dispose();
            return _display = ProgressDisplays.Create(shell, parsed.Get(CommonOptions.Quiet), parsed.Get(CommonOptions.Json));
        }
    }
}
