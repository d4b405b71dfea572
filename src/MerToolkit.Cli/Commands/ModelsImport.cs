using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Interchange;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer models import</c>: a model of XGBoost or LightGBM to one of ours.</summary>
internal static class ModelsImport
{
    private static readonly OptionSpec<IReadOnlyList<string>> Classes =
        new("--classes", "The label of each class of the file, in their order, with commas between.", ValueReaders.Names)
        {
            ValueName = "A,B", Group = OptionGroup.Input, Default = "0,1 and so on", Property = nameof(ImportOptions.Classes),
            AbsentValue = [],
        };

    private static readonly OptionSpec<IReadOnlyList<string>> Columns =
        new("--columns", "Names of the columns in the model's order with commas between, or a text file with one a line.",
            ValueReaders.Names)
        {
            ValueName = "A,B|FILE", Group = OptionGroup.Input, Default = "those of the model's file, else f0,f1 and so on",
            Property = nameof(ImportOptions.Columns), AbsentValue = [], Completes = Completable.Files,
        };

    private static readonly OptionSpec<string?> Scale =
        new("--scale", "Table of the rows the model was trained on, or of rows like them: the model file then keeps means and standard "
            + "deviations of its columns, in which an attacker's budget is counted.", ValueReaders.Text)
        {
            ValueName = "TABLE", Group = OptionGroup.Input, Default = "none", Property = nameof(ImportOptions.ScalePath),
            Completes = Completable.Files,
        };

    private static readonly OptionSpec<bool> Standardized =
        new("--standardized", "The model was trained on columns standardised by --scale's table; the imported one reads them as they are "
            + "and standardises them itself.", ValueReaders.Flag)
        {
            Group = OptionGroup.Input, Property = nameof(ImportOptions.IsStandardized),
        };

    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("import", "a model of XGBoost or LightGBM to a .mer file")
    {
        FullName = "mer models import",
        Examples =
        [
            new("XGBoost's save_model('moods.json')", "mer models import moods.json --classes angry,happy,relaxed,sad --out moods.mer"),
            new("trained on standardised columns, to be attacked",
                "mer models import moods.json --scale train.csv --standardized --out moods.mer"),
            new("LightGBM's save_model('arousal.txt')", "mer models import arousal.txt --target arousal --out arousal.mer"),
        ],
        Argument = new ArgumentSpec("FILE", 0, 1, "XGBoost's JSON (1.7 and newer) or LightGBM's text (v3, v4).", Completable.Files),
        Options =
        [
            Classes, ExperimentArguments.Target, Columns, Scale, Standardized, CommonOptions.Out, CommonOptions.Force, CommonOptions.Json,
            CommonOptions.Quiet,
        ],
        Remarks =
        [
            $"What is predicted is named '{ImportRun.LabelTarget}', or '{ImportRun.NumberTarget}' where it is a number, unless --target "
            + "says otherwise. The model predicts what the other program does: the same way at every threshold and for every missing "
            + "value (NaN), sums in float64. What no model here can say is refused by name: splits by categories, linear leaves, dart, "
            + "objectives other than softmax, logistic and those whose prediction is the sum itself.",
        ],
        Json = """
            {"command":"models import","schema":1,"version":V,"inputs":[{"path","sha256"}],
              "results":{"out":P,"manifest":P,"sha256":H,"format":"xgboost"|"lightgbm","objective":NAME,"trees":N,"columns":N,
              "target":NAME,"labels":[L],"has_covers":B,"scaled":B,"standardized":B,"remarks":[TEXT]},
              "failures":[],"timing":{"wall_seconds","peak_bytes"},"exit_code":0}
            """,
        ExitCodes =
        [
            (ExitCode.BadInput, "the file is missing, broken, or holds what no model here can say; nothing was written"),
            (ExitCode.Environment, "a permission or disk space is missing"),
        ],
        FilesWritten =
        [
            ("FILE.mer", "the model: a zip with a JSON manifest and raw numbers; nothing in it can run"),
            ("FILE.mer.manifest.json", "command line, version, hash of the input, machine"),
        ],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        var options = new ImportOptions
        {
            InputPath = parsed.Arguments.FirstOrDefault() ?? "",
            OutputPath = parsed.Get(CommonOptions.Out) ?? "",
            Classes = parsed.Get(Classes) ?? [],
            Targets = parsed.Get(ExperimentArguments.Target) ?? [],
            Columns = parsed.Get(Columns) ?? [],
            ScalePath = parsed.Get(Scale),
            IsStandardized = parsed.Get(Standardized),
            Force = parsed.Get(CommonOptions.Force),
            CommandLine = ["mer", .. parsed.Words],
        };
        var report = ImportRun.Run(options, parsed.Problems);
        foreach (var remark in report.Remarks) shell.Error.WriteLine($"note: {remark}");
        if (parsed.Get(CommonOptions.Json)) WriteFrame(shell.Out, report);
        else if (!parsed.Get(CommonOptions.Quiet)) WriteAnswer(shell.Out, report);
        return ExitCode.Done;
    }

    private static void WriteAnswer(TextWriter output, ImportReport report)
    {
        var what = report.Target.Labels.Count > 0 ? string.Join(", ", report.Target.Labels) : "a number";
        output.WriteLine($"{report.Options.OutputPath}: {Counted.Text(report.Imported.Trees, "tree")} of {report.Format} "
            + $"({report.Imported.Objective}) for {report.Target.Name} ({what}), {Counted.Text(report.Imported.Columns, "feature")}");
        output.WriteLine($"beside it: {ManifestFile.PathOf(report.Options.OutputPath)}");
    }

    private static void WriteFrame(TextWriter output, ImportReport report) => new JsonFrame("models import")
    {
        Inputs =
        [
            writer =>
            {
                writer.WriteString("path", report.Options.InputPath);
                writer.WriteString("sha256", report.Model.Facts.DataHash);
            },
        ],
        Results = writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("out", report.Options.OutputPath);
            writer.WriteString("manifest", ManifestFile.PathOf(report.Options.OutputPath));
            writer.WriteString("sha256", report.Sha256);
            writer.WriteString("format", report.Format);
            writer.WriteString("objective", report.Imported.Objective);
            writer.WriteNumber("trees", report.Imported.Trees);
            writer.WriteNumber("columns", report.Imported.Columns);
            writer.WriteString("target", report.Target.Name);
            JsonLine.WriteTexts(writer, "labels", report.Target.Labels);
            writer.WriteBoolean("has_covers", report.Imported.HasCovers);
            writer.WriteBoolean("scaled", report.Model.Targets[0].Spread is not null);
            writer.WriteBoolean("standardized", report.Model.Targets[0].Standardizer is not null);
            JsonLine.WriteTexts(writer, "remarks", report.Remarks);
            writer.WriteEndObject();
        },
        Timing = writer =>
        {
            JsonLine.WriteCost(writer, report.WallSeconds, report.PeakBytes);
        },
    }.Write(output);
}
