using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Files;
using MerToolkit.Learning.Preparation;
using MerToolkit.Workflows.Interchange;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer models export</c>: a model of trees or networks in the format of another program.</summary>
internal static class ModelsExport
{
    private static readonly OptionSpec<string?> Format =
        new("--format", "xgboost (JSON), lightgbm (text) or onnx (trees and networks).", ValueReaders.OneOf([.. FormatNames.All]))
        {
            ValueName = "NAME", Group = OptionGroup.Output, Property = nameof(ExportOptions.Format),
            Default = "that of files ending as --out does: .json, .txt, .onnx",
        };

    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("export", "trees for XGBoost, LightGBM or an ONNX runtime, networks for the last")
    {
        FullName = "mer models export",
        Examples =
        [
            new("for an ONNX runtime", "mer models export mood.mer --out mood.onnx"),
            new("for XGBoost's load_model", "mer models export mood.mer --format xgboost --out mood.json"),
        ],
        Argument = new ArgumentSpec("MODEL", 0, 1, "A model (.mer) of trees or networks.", Completable.Files),
        Options = [ExperimentArguments.Target, Format, CommonOptions.Out, CommonOptions.Force, CommonOptions.Json, CommonOptions.Quiet],
        Remarks =
        [
            "A model of several targets needs --target. Every row goes the same way at every threshold, rows with missing values "
            + "(NaN) too. LightGBM adds in float64 and gives our digits; XGBoost and ONNX add in float32. Standardised columns "
            + "go into the thresholds, exactly. XGBoost has no forest of labels: "
            + "its softmax would make other probabilities of the shares, so that is refused.",
            "ONNX: the input is 'features' [rows, columns], float32; the outputs are 'label' and 'probabilities', or 'value'. Networks "
            + "(mlp, cnn-mel, crnn, ...) bring their standardisation along; several of an ensemble are one file.",
        ],
        Json = """
            {"command":"models export","schema":1,"version":V,"inputs":[{"path","sha256"}],
              "results":{"out":P,"manifest":P,"sha256":H,"bytes":N,"format":NAME,"target":NAME,"trees":N (or "networks":N),
              "columns":N,"labels":[L],"standardized":B,"remarks":[TEXT]},"failures":[],
              "timing":{"wall_seconds","peak_bytes"},"exit_code":0}
            """,
        ExitCodes =
        [
            (ExitCode.BadInput, "the model is missing or broken; nothing was written"),
            (ExitCode.Environment, "a permission or disk space is missing"),
        ],
        FilesWritten =
        [
            ("FILE", "the model in the other format"),
            ("FILE.manifest.json", "command line, version, hash of the model, machine"),
        ],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        var options = new ExportOptions
        {
            ModelPath = parsed.Arguments.FirstOrDefault() ?? "",
            Format = parsed.Get(Format),
            Targets = parsed.Get(ExperimentArguments.Target) ?? [],
            OutputPath = parsed.Get(CommonOptions.Out) ?? "",
            Force = parsed.Get(CommonOptions.Force),
            CommandLine = ["mer", .. parsed.Words],
        };
        var report = ExportRun.Run(options, parsed.Problems);
        foreach (var remark in report.Remarks) shell.Error.WriteLine($"note: {remark}");
        if (parsed.Get(CommonOptions.Json)) WriteFrame(shell.Out, report);
        else if (!parsed.Get(CommonOptions.Quiet)) WriteAnswer(shell.Out, report);
        return ExitCode.Done;
    }

    private static void WriteAnswer(TextWriter output, ExportReport report)
    {
        output.WriteLine($"{report.Options.OutputPath}: {report.Format}, {Counted.Text(report.Exported.Count, report.Exported.Part)} "
            + $"for {report.Target}, {Counted.Text(report.Exported.Columns.Count, "feature")}");
        output.WriteLine($"beside it: {ManifestFile.PathOf(report.Options.OutputPath)}");
    }

    private static void WriteFrame(TextWriter output, ExportReport report) => new JsonFrame("models export")
    {
        Inputs =
        [
            writer =>
            {
                writer.WriteString("path", report.Options.ModelPath);
                writer.WriteString("sha256", report.ModelSha256);
            },
        ],
        Results = writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("out", report.Options.OutputPath);
            writer.WriteString("manifest", ManifestFile.PathOf(report.Options.OutputPath));
            writer.WriteString("sha256", report.Sha256);
            writer.WriteNumber("bytes", report.Bytes);
            writer.WriteString("format", report.Format);
            writer.WriteString("target", report.Target);
            writer.WriteNumber($"{report.Exported.Part}s", report.Exported.Count);
            writer.WriteNumber("columns", report.Exported.Columns.Count);
            JsonLine.WriteTexts(writer, "labels", report.Exported.Labels);
            writer.WriteBoolean("standardized", report.Exported.WasPrepared);
            JsonLine.WriteTexts(writer, "remarks", report.Remarks);
            writer.WriteEndObject();
        },
        Timing = writer =>
        {
            JsonLine.WriteCost(writer, report.WallSeconds, report.PeakBytes);
        },
    }.Write(output);
}
