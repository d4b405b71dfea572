using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Data.Ratings;
using MerToolkit.Evaluation.Agreement;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Rating;

/// <summary>Makes labels of what several people said: the mean of each clip, and how far they agree.</summary>
public static class RatingRun
{
    /// <summary>Reads the sheet, computes, and writes labels with a manifest.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <exception cref="MerException">All problems at once; nothing was written.</exception>
    public static RatingReport Run(RatingOptions options, params IReadOnlyList<Problem> known)
    {
        var (started, start) = (DateTimeOffset.Now, Stopwatch.GetTimestamp());
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        OutputFile.Check(options.OutputPath, nameof(RatingOptions.OutputPath), options.Force, problems);
        problems.Throw();
        var sheet = RaterSheet.Read(options.SheetPath, options.Scale);
        var matrices = sheet.Axes.OrderBy(axis => axis.Key, StringComparer.Ordinal)
            .Select(axis => (Axis: axis.Key, Ratings: new RatingMatrix(axis.Value))).ToArray();
        int[] labelled = [.. Enumerable.Range(0, sheet.Items.Count)
            .Where(item => matrices.All(matrix => matrix.Ratings.Of(item).Length >= options.LeastRaters))];
        if (labelled.Length == 0)
        {
            throw new InputException(new Problem("ratings-few", Invariant($"No clip has {options.LeastRaters} ratings of each axis."),
                "Ask for fewer with --least-raters.") { Subject = options.SheetPath });
        }

        AtomicFile.WriteText(options.OutputPath, Labels(sheet, matrices, labelled));
        var report = new RatingReport(options, sheet.Sha256, sheet.Items.Count, sheet.Raters.Count, labelled.Length,
            [.. Enumerable.Range(0, sheet.Items.Count).Except(labelled).Select(item => sheet.Items[item])],
            [.. matrices.Select(matrix => Agreement(matrix.Axis, matrix.Ratings))], Stopwatch.GetElapsedTime(start).TotalSeconds);
        ManifestFile.Write(options.OutputPath, ManifestOf(report, started));
        return report;
    }

    private static AxisAgreement Agreement(string axis, RatingMatrix ratings)
    {
        double[] deviations = [.. Enumerable.Range(0, ratings.Items).Select(ratings.Deviation).Where(double.IsFinite)];
        return new AxisAgreement(axis, Enumerable.Range(0, ratings.Items).Sum(item => ratings.Of(item).Length),
            IntraclassCorrelation.Of(ratings), KrippendorffAlpha.OfNumbers(ratings),
            deviations.Length == 0 ? double.NaN : deviations.Sum() / deviations.Length);
    }

    private static string Labels(RaterSheet sheet, (string Axis, RatingMatrix Ratings)[] matrices, int[] labelled)
    {
        var text = new CsvRows().Add("id");
        foreach (var (axis, _) in matrices) text.Add(axis).Add($"{axis}_std").Add($"{axis}_raters");
        text.End();
        foreach (var item in labelled)
        {
            text.Add(sheet.Items[item]);
            foreach (var (_, ratings) in matrices)
            {
                text.Add(ratings.Mean(item));
                text.Add(double.IsNaN(ratings.Deviation(item)) ? "" : Invariant($"{ratings.Deviation(item):R}"));
                text.Add(Invariant($"{ratings.Of(item).Length}"));
            }

            text.End();
        }

        return text.ToString();
    }

    private static Manifest ManifestOf(RatingReport report, DateTimeOffset started) => new()
    {
        Command = "data raters",
        Arguments = report.Options.CommandLine,
        ToolVersion = ProductVersion.Text,
        Inputs = [new ManifestInput(report.Options.SheetPath, report.Sha256)],
        Machine = MachineFacts.Current(),
        Started = started,
        WallSeconds = report.WallSeconds,
        Good = report.Labelled,
    };
}
