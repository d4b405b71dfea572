using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Progress;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Attacking;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer attack</c>: rows moved a little, so that a model errs.</summary>
internal static class AttackCommand
{
    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("attack", "rows moved within a budget so that a model errs, as a table")
    {
        Examples =
        [
            new("a network's own gradients, a tenth of a standard deviation",
                "mer attack mood.mer test.csv --attack pgd --epsilon .1 --out moved.csv"),
            new("a forest, by way of a logistic regression",
                "mer attack forest.mer test.csv --attack fgsm --surrogate logistic --train train.csv --out moved.csv"),
            new("what 200 scores a row can do, with rules for the columns",
                "mer attack forest.mer test.csv --attack square --set queries=200 --threat rules.yaml --out moved.csv"),
            new("valence and arousal into the happy quadrant",
                "mer attack va.mer test.csv --target valence,arousal --attack pgd --aim reach-quadrant --point 7,7 --cut 5,5 --out o.csv"),
            new("the attacks there are", "mer attack --describe all"),
        ],
        Argument = new ArgumentSpec("MODEL TABLE", 0, 2, "A model (.mer), then the table whose rows are moved.", Completable.Files),
        Options = AttackOptions.All,
        Remarks =
        [
            "Labels: the table must hold them, since a row that the model gets wrong as it is needs no attack. Numbers: points start where "
            + "the model predicts them.",
            "On the model itself the best of all candidates is kept, and success is what the model confirms. Rows made on a surrogate are "
            + "written as the attack leaves them, and judged by the model once.",
            "The budget counts in the standard deviations of the rows that the model learned from. Moved values are float32 and read back "
            + "to the same bits; columns that the model does not read, and empty cells, stay as they are.",
            "Every digit is the same for any --jobs.",
        ],
        Json = """
            {"command":"attack","schema":1,"version":V,"seed":1,"inputs":[{"path","sha256","rows","columns"}],
              "model":{"path","trainer"},"remarks":[TEXT],
              "results":{"attack":{"name","options":{NAME:VALUE},"surrogate":null or NAME},"targets":[NAME],
                "epsilon":0.1,"norm":"linf","threat":TEXT,"rows":N,"succeeded":N,
                "accuracy":null or {"clean":0.85,"attacked":0.76},"moves":[{"target","unit","mean"}],"queries_per_row":X},
              "failures":[],"timing":{"wall_seconds","peak_bytes"},"exit_code":0}
            with --describe: "results":{"attacks":[{"name","aliases","access","control","one_step","summary","formula","source",
              "options":[{"name","aliases","unit","allowed","default","summary"}]}]}
            """,
        ExitCodes =
        [
            (ExitCode.BadInput, "the model or a table is missing or wrong, or they do not fit; nothing was written"),
            (ExitCode.Environment, "a permission or disk space is missing"),
            (ExitCode.Interrupted, "interrupted by Ctrl-C; nothing was written"),
        ],
        FilesWritten =
        [
            ("--out FILE", "the table with the moved rows: csv, csv.gz or npz"),
            ("FILE.schema.json", "kind, unit and origin of each column"),
            ("FILE.manifest.json", "command line, version, attack, threat, input hashes, seed"),
        ],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        if (parsed.Get(AttackOptions.Describe) is { } name) return AttackDescription.Write(name, parsed, shell);
        AttackingReport report;
        using (var progress = ProgressDisplays.Create(shell, parsed.Get(CommonOptions.Quiet), parsed.Get(CommonOptions.Json)))
        {
            report = AttackingRun.Run(
                AttackOptions.From(parsed), new Listener(progress), shell.Interruption.Token, AttackOptions.Problems(parsed));
        }

        foreach (var remark in report.Remarks) shell.Error.WriteLine($"note: {remark}");
        if (parsed.Get(CommonOptions.Json)) AttackJson.Write(shell.Out, report);
        else if (!parsed.Get(CommonOptions.Quiet))
        {
            foreach (var line in AttackingSummary.Lines(report)) shell.Out.WriteLine(line);
            if (report.Options.OutputPath is { } file) shell.Out.WriteLine($"written: {file}");
        }

        return ExitCode.Done;
    }

    private sealed class Listener(IProgressDisplay progress) : IAttackingListener
    {
        private readonly Lock _gate = new();

        public void Started(int rows) => progress.Begin(rows, "row");

        public void Finished(int rows)
        {
            lock (_gate)
            {
                for (var row = 0; row < rows; row++) progress.Advance(isFailure: false);
            }
        }
    }
}
