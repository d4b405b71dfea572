using System.Text.Json;
using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Emotion;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Agreement;
using MerToolkit.Workflows.Rating;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer data raters</c>: what several people said of clips becomes labels, with their agreement.</summary>
internal static class DataRaters
{
    private static readonly OptionSpec<RatingScale?> Scale =
        new("--rated-on", "Scale that was rated on, as 1..9 or -1..1; ratings beside it are faults.", new ValueReader<RatingScale?>(
            "a scale such as 1..9", (words, out value) => (value = ScaleOf(words[0])) is not null))
        {
            ValueName = "LOW..HIGH", Group = OptionGroup.Input, Default = "none, any number", Property = nameof(RatingOptions.Scale),
        };

    private static readonly OptionSpec<int> Least =
        new("--least-raters", "Fewest ratings of each axis that make a label.", ValueReaders.WholeNumber(1))
        {
            ValueName = "N", Group = OptionGroup.Recipe, Default = "2", AbsentValue = 2, Property = nameof(RatingOptions.LeastRaters),
        };

    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("raters", "labels from what several people said of each clip, and how far they agree")
    {
        FullName = "mer data raters",
        Examples =
        [
            new("your own test set, rated by friends", "mer data raters answers.csv --rated-on 1..9 --out labels.csv"),
            new("and how a model does on it", "mer eval mood.mer clips.csv --labels labels.csv"),
        ],
        Argument = new ArgumentSpec("SHEET", 1, 1,
            "Csv: a row an answer (id, rater, arousal, valence), or a row a clip (id, arousal_anna, valence_anna, arousal_ben, ...).",
            Completable.Files),
        Options = [Scale, Least, CommonOptions.Out, CommonOptions.Force, CommonOptions.Json, CommonOptions.Quiet],
        Remarks =
        [
            "A label is the mean of a clip's ratings; beside it stand their standard deviation (n - 1) and number. A cell left empty is an "
            + "answer that was not given; a clip with fewer ratings than --least-raters is named and left out.",
            "Agreement: ICC(1) of one rater and of the mean of all, each clip rated by whoever did; ICC(2) (same numbers) and ICC(3) (same "
            + "order, some stricter) where everyone rated everything (Shrout and Fleiss 1979); Krippendorff's alpha, interval (2013). "
            + "1 is perfect agreement, 0 none: no model can be expected to predict a mean better than its raters agree.",
        ],
        Json = """
            {"command":"data raters","schema":1,"version":V,"inputs":[{"path":P,"sha256":H}],
              "results":{"out":P,"manifest":P,"clips":N,"raters":N,"labelled":N,"left_out":[ID],"axes":[{"axis":A,"ratings":N,
                "icc":{"single","mean","single_agreement","mean_agreement","single_consistency","mean_consistency"},
                "alpha","mean_standard_deviation"}]},"failures":[],"timing":{"wall_seconds"},"exit_code":0}
              A figure that is not defined is null.
            """,
        ExitCodes =
        [
            (ExitCode.BadInput, "the sheet is missing or wrong; nothing was written"),
            (ExitCode.Environment, "a permission or disk space is missing"),
        ],
        FilesWritten =
        [
            ("FILE", "id; arousal and valence, each with _std and _raters"),
            ("FILE.manifest.json", "command line, version, input hash, machine"),
        ],
        Run = Run,
    };

    private static RatingScale? ScaleOf(string word) =>
        word.Split("..") is [var low, var high] ? RatingScale.Parse($"[{low}, {high}]") : null;

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        var report = RatingRun.Run(new RatingOptions
        {
            SheetPath = parsed.Arguments.Count > 0 ? parsed.Arguments[0] : "",
            OutputPath = parsed.Get(CommonOptions.Out) ?? "",
            Scale = parsed.Get(Scale),
            LeastRaters = parsed.Get(Least),
            Force = parsed.Get(CommonOptions.Force),
            CommandLine = ["mer", .. parsed.Words],
        }, parsed.Problems);
        foreach (var id in report.LeftOut) shell.Error.WriteLine($"note: '{id}' has too few ratings and is left out.");
        if (parsed.Get(CommonOptions.Json)) WriteJson(shell.Out, report);
        else if (!parsed.Get(CommonOptions.Quiet)) WriteText(shell.Out, report);
        return ExitCode.Done;
    }

    private static void WriteText(TextWriter output, RatingReport report)
    {
        output.WriteLine($"{report.Options.OutputPath}: {Counted.Text(report.Labelled, "clip")} labelled by "
            + Counted.Text(report.Raters, "rater"));
        foreach (var axis in report.Agreements)
        {
            var icc = axis.Correlation;
            output.WriteLine($"  {axis.Axis}: ICC(1) {Figure(icc.Single)} of one rater, {Figure(icc.Mean)} of their mean"
                + (double.IsNaN(icc.SingleAgreement) ? "" : $"; ICC(2) {Figure(icc.SingleAgreement)}, {Figure(icc.MeanAgreement)}; "
                    + $"ICC(3) {Figure(icc.SingleConsistency)}, {Figure(icc.MeanConsistency)}")
                + $"; Krippendorff's alpha {Figure(axis.Alpha)}; sd of a clip's ratings {Figure(axis.MeanDeviation)}");
        }

        output.WriteLine($"beside it: {ManifestFile.PathOf(report.Options.OutputPath)}");
    }

    private static string Figure(double value) => double.IsNaN(value) ? "not defined" : FormattableString.Invariant($"{value:.000}");

    private static void WriteJson(TextWriter output, RatingReport report) => new JsonFrame("data raters")
    {
        Inputs =
        [
            writer =>
            {
                writer.WriteString("path", report.Options.SheetPath);
                writer.WriteString("sha256", report.Sha256);
            },
        ],
        Results = writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("out", report.Options.OutputPath);
            writer.WriteString("manifest", ManifestFile.PathOf(report.Options.OutputPath));
            writer.WriteNumber("clips", report.Items);
            writer.WriteNumber("raters", report.Raters);
            writer.WriteNumber("labelled", report.Labelled);
            JsonLine.WriteTexts(writer, "left_out", report.LeftOut);
            writer.WriteStartArray("axes");
            foreach (var axis in report.Agreements) WriteAxis(writer, axis);
            writer.WriteEndArray();
            writer.WriteEndObject();
        },
        Timing = writer => writer.WriteFinite("wall_seconds", report.WallSeconds),
    }.Write(output);

    private static void WriteAxis(Utf8JsonWriter writer, AxisAgreement axis)
    {
        writer.WriteStartObject();
        writer.WriteString("axis", axis.Axis);
        writer.WriteNumber("ratings", axis.Ratings);
        writer.WriteStartObject("icc");
        IntraclassCorrelation icc = axis.Correlation;
        writer.WriteFinite("single", icc.Single);
        writer.WriteFinite("mean", icc.Mean);
        writer.WriteFinite("single_agreement", icc.SingleAgreement);
        writer.WriteFinite("mean_agreement", icc.MeanAgreement);
        writer.WriteFinite("single_consistency", icc.SingleConsistency);
        writer.WriteFinite("mean_consistency", icc.MeanConsistency);
        writer.WriteEndObject();
        writer.WriteFinite("alpha", axis.Alpha);
        writer.WriteFinite("mean_standard_deviation", axis.MeanDeviation);
        writer.WriteEndObject();
    }
}
