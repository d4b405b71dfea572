using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Training;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer train</c>: a table to a model.</summary>
internal static class TrainCommand
{
    private static readonly OptionSpec<string?> Checkpoint =
        new("--checkpoint", "Folder where networks keep their state after every epoch; the same command goes on from it, to the same bits.",
            ValueReaders.Text)
        {
            ValueName = "DIR", Default = "none kept", Group = OptionGroup.Output, Completes = Completable.Folders,
            Property = nameof(TrainingOptions.CheckpointFolder),
        };

    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("train", "a table to a model")
    {
        Examples =
        [
            new("a forest of 300 trees on the 4Q table", "mer train 4q.csv --trainer random-forest --out mood.mer"),
            new("arousal and valence of DEAM, features and labels in two files",
                "mer train deam/features.csv.gz --labels deam/static.csv --target arousal,valence --trainer ridge --out va.mer"),
            new("splits that stand an attacker, on rows with noise",
                "mer train songs.csv --trainer boosted-depthwise --defence uniform-noise:0.1x10+robust-splits:0.02 --out hard.mer"),
        ],
        Argument = new ArgumentSpec("TABLE", 0, 1, "Table of features: .csv, .csv.gz or .npz, of 'mer extract' or from elsewhere.",
            Completable.Files),
        Options =
        [
            .. ExperimentArguments.Input, .. ExperimentArguments.Recipe, CommonOptions.Seed, CommonOptions.Out, CommonOptions.Force,
            Checkpoint, CommonOptions.Jobs, CommonOptions.Json, CommonOptions.Quiet,
        ],
        Remarks =
        [
            "The model learns from all rows; 'mer eval' tells how well such a model does. Columns are standardised where the trainer "
            + "wants it, and the model file keeps how. The same table, recipe and seed give the same file, byte for byte, for any --jobs.",
        ],
        Json = """
            {"command":"train","schema":1,"version":V,"seed":1,
              "inputs":[{"path","sha256","rows","columns","profile","profile_hash","dataset"
                [,"missing_cells","missing_rows","missing_columns"]}],
              "results":{"out":P,"manifest":P,"sha256":H,"trainer":NAME,"options":{NAME:VALUE}[,"defence":SPEC],"standardized":B,
              "rows":N,"columns":N,
              "profile":P,"targets":[{"target","origin","kind":"labels"|"number","labels":[L]|"unit":U,"objective":X,"oob_score":X}],
              "objective":X,"remarks":[TEXT]},"failures":[],"timing":{"wall_seconds","peak_bytes"},"exit_code":0}
            objective: what 'logistic' minimised, sum over its rows of -log p(label) + squared coefficients / (2 C); the whole over targets
            oob_score: accuracy, or R2 of a number, of 'random-forest' on rows its trees had not seen; with --set oob=yes
            """,
        ExitCodes =
        [
            (ExitCode.BadInput, "the table is missing or wrong, or the training diverged; nothing was written"),
            (ExitCode.Environment, "a permission or disk space is missing"),
            (ExitCode.Interrupted, "interrupted by Ctrl-C; nothing was written"),
        ],
        FilesWritten =
        [
            ("FILE.mer", "the model: a zip with a JSON manifest and raw numbers; nothing in it can run"),
            ("FILE.mer.manifest.json", "command line, version, recipe, input hashes, machine"),
            ("DIR/TARGET-HASH.checkpoint.npz", "with --checkpoint: a network's parameters, optimiser and best epoch, replaced every epoch"),
        ],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        var options = new TrainingOptions
        {
            Experiment = ExperimentArguments.From(parsed, parsed.Arguments.FirstOrDefault() ?? ""),
            OutputPath = parsed.Get(CommonOptions.Out) ?? "",
            Force = parsed.Get(CommonOptions.Force),
            CheckpointFolder = parsed.Get(Checkpoint),
        };
        var report = TrainingRun.Run(options, shell.Interruption.Token, parsed.Problems);
        foreach (var remark in report.Remarks) shell.Error.WriteLine($"note: {remark}");
        if (parsed.Get(CommonOptions.Json)) TrainJson.WriteFrame(shell.Out, report);
        else if (!parsed.Get(CommonOptions.Quiet)) WriteAnswer(shell.Out, report);
        return ExitCode.Done;
    }

    private static void WriteAnswer(TextWriter output, TrainingReport report)
    {
        var (path, facts) = (report.Options.OutputPath, report.Model.Facts);
        var targets = string.Join(", ", report.Targets.Select(target => target.Name));
        var size = $"{Counted.Text(facts.Rows, "row")}, {Counted.Text(facts.Columns.Count, "feature")}";
        output.WriteLine($"{path}: {report.Choice.Name} for {targets}, {size}, "
            + Invariant($"seed {facts.Seed}, {Seconds.Text(report.WallSeconds)}"));
        output.WriteLine($"beside it: {ManifestFile.PathOf(path)}");
    }
}
