using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Progress;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Auditing;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer data audit</c>: faults of data that flatter or spoil a score.</summary>
internal static class DataAudit
{
    private static readonly OptionSpec<string?> Split =
        new("--split-file", "A split of the inputs, by id: a column of train, validate and test.", ValueReaders.Text)
        {
            ValueName = "FILE", Group = OptionGroup.Input, Default = "none", Completes = Completable.Files,
            Property = nameof(AuditOptions.SplitPath),
        };

    private static readonly OptionSpec<IReadOnlyList<string>> Only =
        new("--only", "Makes these checks only.", ValueReaders.Names)
        {
            ValueName = "CODE,CODE", Group = OptionGroup.Protocol, Default = "all", AbsentValue = [], Property = nameof(AuditOptions.Only),
        };

    private static readonly OptionSpec<bool> Checks =
        new("--checks", "Lists the checks and does nothing else: what each looks for, why, and when it speaks.", ValueReaders.Flag);

    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("audit", "faults of data that flatter or spoil a score")
    {
        FullName = "mer data audit",
        Examples =
        [
            new("a published set: labels, features, splits and sound together", "mer data audit data/deam"),
            new("two sets against each other: the same songs, the same labels?", "mer data audit data/deam data/emomusic"),
            new("does a split keep artists apart", "mer data audit split.csv metadata.csv --only artist-on-both-sides"),
            new("the codes of what is wrong, for a script", "mer data audit songs.csv --json | jq -r '.results.findings[].code'"),
        ],
        Argument = new ArgumentSpec(
            "PATH", 0, int.MaxValue,
            "Tables (csv, csv.gz, npz: features, labels, splits, metadata), sound files, and folders of these; looked at together.",
            Completable.Files),
        Options =
        [
            CommonOptions.Dataset, CommonOptions.Data, ExperimentArguments.LabelFile, Split, EvalOptions.SoundFolder,
            ExperimentArguments.Grouping, Only, Checks, CommonOptions.Seed, CommonOptions.Jobs, CommonOptions.Json, CommonOptions.Quiet,
        ],
        Remarks =
        [
            "What a file is, is told by its columns. Files of one folder are joined by id. One line a finding: file, code, evidence, what "
            + "to do. Nothing is changed, nothing is written.",
            "A finding is a reason to look, not a verdict: each comes with its figures. Thresholds are set so that sound data give none; "
            + "--checks says what they are.",
        ],
        Json = """
            {"command":"data audit","schema":1,"version":V,"seed":1,"inputs":[{"path":P,"holds":WHAT,"count":N}],
              "results":{"checks":[CODE],"findings":[{"set":NAME,"path":P,"code":CODE,"evidence":TEXT,"remedy":TEXT,"figure":X,
                "items":[TEXT]}],"remarks":[TEXT]},"failures":[],"timing":{"wall_seconds","peak_bytes"},"exit_code":1}
            With --checks: "results":{"checks":[{"code","seeks","harm","rule","source"}]}.
            """,
        ExitCodes =
        [
            (ExitCode.SomeFailed, "something was found"),
            (ExitCode.BadInput, "an input is missing or is no table; nothing was looked at"),
            (ExitCode.Environment, "the library that reads the sound is missing"),
            (ExitCode.Interrupted, "interrupted by Ctrl-C"),
        ],
        Variables =
        [
            ("MER_DATA", "folder where data sets lie; --data goes before"),
            ("MER_SNDFILE", "path of libsndfile, where it is not found by itself"),
        ],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        var isJson = parsed.Get(CommonOptions.Json);
        if (parsed.Get(Checks))
        {
            parsed.ThrowProblems();
            if (isJson) DataAuditText.WriteChecksJson(shell.Out);
            else DataAuditText.WriteChecks(shell.Out);
            return ExitCode.Done;
        }

        var isQuiet = parsed.Get(CommonOptions.Quiet);
        AuditReport report;
        using (var progress = ProgressDisplays.Create(shell, isQuiet, isJson))
            report = AuditRun.Run(Options(parsed, shell), new Listener(progress), shell.Interruption.Token, parsed.Problems);
        var exitCode = report.Findings.Count > 0 ? ExitCode.SomeFailed : ExitCode.Done;
        foreach (var remark in report.Remarks) shell.Error.WriteLine($"note: {remark}");
        if (isJson) DataAuditText.WriteJson(shell.Out, report, exitCode);
        else DataAuditText.Write(shell.Out, report, isQuiet);
        return exitCode;
    }

    private static AuditOptions Options(ParsedCommand parsed, Shell shell)
    {
        var (name, path) = parsed.Get(CommonOptions.Dataset);
        return new AuditOptions
        {
            Inputs = parsed.Arguments,
            DatasetName = name,
            DatasetPath = path,
            DataFolder = parsed.Get(CommonOptions.Data) ?? shell.Variable(DataFolders.Variable),
            LabelsPath = parsed.Get(ExperimentArguments.LabelFile),
            SplitPath = parsed.Get(Split),
            AudioPath = parsed.Get(EvalOptions.SoundFolder),
            GroupColumn = parsed.Get(ExperimentArguments.Grouping) is { } group && group != "none" ? group : null,
            Only = parsed.Get(Only)!,
            Jobs = parsed.Get(CommonOptions.Jobs),
            Seed = parsed.Get(CommonOptions.Seed),
        };
    }

    private sealed class Listener(IProgressDisplay progress) : IAuditListener
    {
        public void Started(int steps) => progress.Begin(steps, "step");

        public void Finished() => progress.Advance(isFailure: false);
    }
}
