using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Progress;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Workflows.Explaining;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer explain</c>: what a trained model looks at.</summary>
internal static class ExplainCommand
{
    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("explain", "what a trained model looks at: SHAP, permutation, partial dependence")
    {
        Examples =
        [
            new("a forest on songs it has not seen, with a report", "mer explain mood.mer test.csv --report explain.html"),
            new("what each column adds to each row", "mer explain mood.mer test.csv --method shap --out shap.csv"),
            new("the families that arousal cannot do without",
                "mer explain mood.mer test.csv --target arousal --method permutation --json | jq '.results[].permutation.families'"),
            new("how two columns move the prediction",
                "mer explain mood.mer test.csv --method partial --column rms.mean,spectral-centroid.mean --report curves.html"),
        ],
        Argument = new ArgumentSpec("MODEL TABLE", 0, 2,
            "A model (.mer), then the table whose rows it is explained on.", Completable.Files),
        Options = ExplainOptions.All,
        Remarks =
        [
            "shap: exact Shapley values of forests, boosted trees and stacks of these; they add up to the model's own margin (a forest: "
            + "the mean share of the label in its leaves). Columns that a row's path does not know are averaged over by the training rows.",
            "permutation: what macro-F1, or R2, loses when a column's values, or those of a whole family of columns, are dealt anew "
            + "among all rows, with a 95 % interval over groups; for any model, on rows whose target the table holds.",
            "partial: the mean prediction when every row gets the same value of a column, and where eight of ten single rows lie.",
            "Rows that the model learned from flatter it, and it is said when the table is the one it learned from. Every digit is the "
            + "same for any --jobs.",
        ],
        Json = """
            {"command":"explain","schema":1,"version":V,"seed":1,
              "inputs":[{"path","sha256","rows","columns","profile","profile_hash","dataset"}],
              "model":{"path","trainer"},"training_data":false,"remarks":[TEXT],
              "results":[{"target",
                "shap":null or {"of":"margin","rows","expected":{LABEL:X},"largest_gap","columns":[SHARE],"families":[SHARE]},
                "permutation":null or {"metric","score","low","high","rows","repeats","columns":[LOSS],"families":[LOSS]},
                "partial":[{"column","unit","output","rows","points":[{"value","mean","low","high"}]}]}],
              "failures":[],"timing":{"wall_seconds","peak_bytes"},"exit_code":0}
            SHARE: {"name","family","count","mean","by_output":{LABEL:X}}, mean magnitudes; LOSS: {"name","family","count","loss","low",
              "high","undecided"}; the largest first
            """,
        ExitCodes =
        [
            (ExitCode.BadInput, "the model or the table is missing or wrong, or they do not fit; nothing was written"),
            (ExitCode.Environment, "a permission or disk space is missing"),
            (ExitCode.Interrupted, "interrupted by Ctrl-C; nothing was written"),
        ],
        FilesWritten =
        [
            ("--out FILE.csv", "a row an item and output: id, target, output, expected, sum, and what each column adds"),
            ("--out FILE.npz", "ids, columns, features; TARGET/outputs, TARGET/expected, TARGET/values [rows, outputs, columns]"),
            ("--report FILE", "tables, and in html pictures: bars, dots row by row, intervals, curves; .csv and .json hold all numbers"),
            ("FILE.manifest.json", "command line, version, recipe, input hashes, machine"),
        ],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        ExplanationReport report;
        using (var progress = ProgressDisplays.Create(shell, parsed.Get(CommonOptions.Quiet), parsed.Get(CommonOptions.Json)))
            report = ExplanationRun.Run(ExplainOptions.From(parsed), new Listener(progress), shell.Interruption.Token, parsed.Problems);
        if (report.Result.IsTrainingData)
            shell.Error.WriteLine(
                "note: the model learned from this very table: rows it has not seen would tell what it needs for other music.");
        foreach (var remark in report.Result.Remarks) shell.Error.WriteLine($"note: {remark}");
        if (parsed.Get(CommonOptions.Json)) WriteJson(shell.Out, report);
        else if (!parsed.Get(CommonOptions.Quiet)) WriteText(shell.Out, report);
        return ExitCode.Done;
    }

    private static void WriteText(TextWriter output, ExplanationReport report)
    {
        foreach (var line in ExplanationSummary.Lines(report.Result, report.Options.Top)) output.WriteLine(line);
        foreach (var file in new[] { report.Options.OutputPath, report.Options.ReportPath })
            if (file is not null) output.WriteLine($"written: {file}");
    }

    private static void WriteJson(TextWriter output, ExplanationReport report)
    {
        var result = report.Result;
        new JsonFrame("explain")
        {
            Seed = report.Options.Seed,
            Inputs = [writer => EvaluationJson.WriteInput(writer, result.Data)],
            Members = writer => ExplanationJson.WriteMembers(writer, result),
            Results = writer => ExplanationJson.WriteResults(writer, result),
            Timing = writer =>
            {
                JsonLine.WriteCost(writer, report.WallSeconds, report.PeakBytes);
            },
            ExitCode = ExitCode.Done,
        }.Write(output);
    }

    private sealed class Listener(IProgressDisplay progress) : IExplanationListener
    {
        private readonly Lock _gate = new();

        public void Started(int steps) => progress.Begin(steps, "step");

        public void Finished()
        {
            lock (_gate) progress.Advance(isFailure: false);
        }
    }
}
