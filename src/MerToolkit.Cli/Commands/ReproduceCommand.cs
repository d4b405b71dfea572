using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Progress;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Reproducing;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer reproduce</c>: the tables of a published document beside what is obtained today.</summary>
internal static class ReproduceCommand
{
    private static OptionSpec<bool> Quick { get; } = new(
        "--quick", "Few rows and small models: the shape of the tables, not their figures.", ValueReaders.Flag)
    {
        Group = OptionGroup.Protocol, Property = nameof(ReproductionOptions.IsQuick),
    };

    private static OptionSpec<bool> Demo { get; } = new("--demo", "On the 24 made-up clips of data/demo, from any folder of a clone.",
        ValueReaders.Flag) { Group = OptionGroup.Input, Property = nameof(ReproductionOptions.IsDemo) };

    private static OptionSpec<bool> Ablations { get; } = new(
        "--ablations", "Also what changes when one thing about the networks is changed, a row each (havranek).", ValueReaders.Flag)
    {
        Group = OptionGroup.Protocol, Property = nameof(ReproductionOptions.HasAblations),
    };

    private static OptionSpec<string?> Expect { get; } = new("--expect", "JSON of a stored run that every figure is compared with.",
        ValueReaders.Text)
    {
        ValueName = "FILE", Group = OptionGroup.Protocol, Default = "none", Property = nameof(ReproductionOptions.ExpectPath),
        Completes = Completable.Files,
    };

    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("reproduce", "the tables of a published document, beside what is obtained")
    {
        Examples =
        [
            new("the stack of trees for four moods and its attacks, on every data set that is here",
                "mer reproduce armen --data DIR --out armen-reproduced"),
            new("valence and arousal over time, twice a second: rendered scores, and the real labels of emoMusic",
                "mer reproduce havranek --data DIR --ablations --out havranek-reproduced"),
            new("learned and handcrafted features together, its options searched", "mer reproduce merge --data DIR --out merge-reproduced"),
            new("a network on stacked pictures, with its curves and the plane",
                "mer reproduce emotionet --data DIR --out emotionet-reproduced"),
            new("all four on one page, and all four systems on the same folds", "mer reproduce all --data DIR --out all-reproduced"),
            new("the shape of every table within a minute", "mer reproduce armen --data DIR --quick --out armen-quick"),
            new("in a clone without any data: the frame on 24 made-up clips, no evidence", "mer reproduce all --demo --out all-demo"),
            new("in CI: the same figures as a stored run", "mer reproduce armen --quick --data DIR --out quick --expect armen-quick.json"),
        ],
        Argument = new ArgumentSpec(
            "DOCUMENT", 0, 1, $"Which one: {string.Join(", ", ReproductionPlan.Documents)}.", Completable.Documents),
        Options =
        [
            CommonOptions.Data, Quick, Demo, Ablations, CommonOptions.Seeds, CommonOptions.Out, CommonOptions.Resume, CommonOptions.Force,
            Expect, CommonOptions.Jobs, CommonOptions.Json, CommonOptions.Quiet, CommonOptions.Verbose,
        ],
        Remarks =
        [
            "Every published figure stands in a table: published | obtained, with a 95 % interval over songs | difference | what ours "
            + "rests on. Where the document's data cannot be had, the title of a table names the substitute. What the document leaves open "
            + "is listed with our choice; where several choices are possible, all are run.",
            "A difference is a finding, not a failure: the exit code is 0 when every row ran. A data set that anybody can have but that "
            + "is not here leaves its rows as 'not run', and the exit code is 1; sets that few people can have (armen: the file "
            + "278k_song_labelled.csv, the clips of 4Q; havranek: the clips of emoMusic; merge: MERGE, the clips of 4Q with MERGE's lists; "
            + "emotionet: DEAM's sound, the same clips) are told and leave it at 0.",
            "--out is a folder, made when it is not there; DOCUMENT-reproduced when none is named. Each finished step (a model learned in "
            + "one way on one set) is kept in it, so that --resume after a kill writes the bytes of a run left in peace, for any --jobs.",
            "all runs every document, each in a folder of its own below --out, and writes one page: first all four systems on the same "
            + "clips, folds and seeds, with artists whole and their cost in seconds, then every table of every document. Seconds differ "
            + "from run to run.",
            "--expect compares every obtained figure but seconds with a stored run, exactly; a 'tolerance' at the top of that file, at a "
            + "table or at a row allows a difference.",
        ],
        Json = """
            {"command":"reproduce","schema":1,"version":V,"seed":1,"inputs":[{"set","path","sha256","rows"}],
              "document":"armen"|"emotionet"|"havranek"|"merge"|"all","published_hash","extent":"full"|"quick"|"demonstration",
              "seeds":[1,2,3],
              "tables":[{"section","id","title","rows":[{"name","measure","unit":"percent"|"share"|"count"|"error"|"seconds",
                "published","obtained","low","high","difference","assumption"[,"not_run"]}],"notes":[TEXT]}],
              "assumptions":{WORD:TEXT},"contradictions":[TEXT],"out":DIR,"steps":N,"kept":N,"unexpected":[TEXT],
              "results":null,"failures":[{"item","code","message","remedy"}],"timing":{"wall_seconds","peak_bytes"},"exit_code":0}
            """,
        ExitCodes =
        [
            (ExitCode.SomeFailed, "a data set that anybody can have is not here, a step could not be done, or a figure is not as expected"),
            (ExitCode.BadInput, "none of the data sets is here; nothing was written"),
            (ExitCode.Environment, "a permission or disk space is missing"),
            (ExitCode.Interrupted, "interrupted by Ctrl-C; finished steps are kept, --resume goes on"),
            (ExitCode.Terminated, "ended by SIGTERM; finished steps are kept, --resume goes on"),
        ],
        FilesWritten =
        [
            ("DIR/DOCUMENT.html, .md, .tex", "the tables for people and papers"),
            ("DIR/DOCUMENT.csv, .json", "every figure; the JSON is what --expect reads"),
            ("DIR/DOCUMENT.html.manifest.json", "command line, version, input hashes, machine"),
            ("DIR/steps/", "finished steps"),
            ("DIR/tables/", "tables of sounds that were extracted"),
        ],
        Variables = [(DataFolders.Variable, "folder where data sets lie, when --data is not given")],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        var plan = ReproductionPlan.Resolve(From(parsed, shell), parsed.Problems);
        foreach (var absent in plan.OptionalAbsent)
            shell.Error.WriteLine($"note: {absent.Item}: {absent.Problem.Message} Few people can have it; its rows are not run.");
        var report = Reproduce(parsed, shell, plan);
        var exitCode = report.Failures.Count > 0 || report.Unexpected.Count > 0 ? ExitCode.SomeFailed : ExitCode.Done;
        Tell(parsed, shell, report, exitCode);
        return exitCode;
    }

    private static ReproductionOptions From(ParsedCommand parsed, Shell shell) => new()
    {
        Document = parsed.Arguments.FirstOrDefault() ?? "",
        OutputPath = parsed.Get(CommonOptions.Out) ?? "",
        DataFolder = parsed.Get(CommonOptions.Data) ?? shell.Variable(DataFolders.Variable),
        Seeds = parsed.Get(CommonOptions.Seeds)!,
        IsQuick = parsed.Get(Quick),
        IsDemo = parsed.Get(Demo),
        HasAblations = parsed.Get(Ablations),
        ExpectPath = parsed.Get(Expect),
        Jobs = parsed.Get(CommonOptions.Jobs),
        Force = parsed.Get(CommonOptions.Force),
        Resume = parsed.Get(CommonOptions.Resume),
        CommandLine = ["mer", .. parsed.Words],
    };

    private static ReproductionReport Reproduce(ParsedCommand parsed, Shell shell, ReproductionPlan plan)
    {
        using var listener = new ReproduceListener(parsed, shell);
        try
        {
            return ReproductionRun.Run(plan, listener, shell.Interruption.Token);
        }
        catch (OperationCanceledException) when (shell.Interruption.IsRequested)
        {
            listener.Dispose();
            shell.Error.WriteLine("interrupted: finished steps are kept. --resume goes on from there.");
            throw;
        }
    }

    private static void Tell(ParsedCommand parsed, Shell shell, ReproductionReport report, int exitCode)
    {
        if (report.Kept > 0) shell.Error.WriteLine(Invariant($"resumed: {report.Kept} of {report.Steps} steps were finished before."));
        if (parsed.Get(CommonOptions.Json)) ReproduceJson.Write(shell.Out, report, exitCode);
        else if (!parsed.Get(CommonOptions.Quiet))
        {
            foreach (var line in ReproductionSummary.Lines(report.Result)) shell.Out.WriteLine(line);
            shell.Out.WriteLine();
            foreach (var file in report.Files) shell.Out.WriteLine($"written: {file}");
        }

        foreach (var failure in report.Failures) shell.Error.WriteLine($"failed: {failure.Problem with { Subject = failure.Item }}");
        foreach (var sentence in report.Unexpected) shell.Error.WriteLine($"unexpected: {sentence}");
    }
}
