using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Robustness;

/// <summary>Makes the report of models under attacks on sound: a table a model, a line a condition.</summary>
internal static class SoundRobustnessBuilder
{
    private static readonly TableColumn[] Columns =
    [
        new("Condition"), new("Accuracy", IsNumber: true), new("Less as they are", IsNumber: true),
        new("Lost of the right ones", IsNumber: true),
    ];

    /// <summary>The report.</summary>
    /// <param name="result">What was found.</param>
    public static Report Build(SoundRobustnessResult result) => new()
    {
        Kind = "Robustness",
        Title = $"{(result.Models is [var only] ? only.Name : NumberText.Counted(result.Models.Count, "model"))} under attacks on sound",
        Lead = $"{result.Source}, {NumberText.Counted(result.Clips, "clip")}. {result.LabelWords} Every score is that of the written "
            + "16-bit file as it is read again.",
        Figures = [.. result.Models.Select(model => Figure(result, model))],
        Cautions = ["Attacks show what is lost at least: a stronger one may take more."],
        Sections =
        [
            new ReportSection("scores", "What stays right",
                [.. result.Models.Select((model, index) => Table(result, model, index)), new Paragraph(Words(result))]),
            .. result.Remarks.Count == 0 ? Array.Empty<ReportSection>()
                : [new ReportSection("remarks", "Remarks", [new SentenceList(result.Remarks)])],
            MadeSection.Build(result.Manifest, null),
        ],
    };

    // The condition that takes most, of those that pass through nothing.
    private static KeyFigure Figure(SoundRobustnessResult result, SoundModel model)
    {
        var (condition, score) = result.Conditions.Zip(model.Scores).Where(pair => pair.First.Through is null)
            .MinBy(pair => pair.Second.Accuracy.Value);
        return new KeyFigure(condition.Text, ShareText.Value(score.Accuracy),
        [
            model.Name, $"{NumberText.Level}: {ShareText.WithInterval(score.Accuracy)}",
            $"as they are: {ShareText.Value(model.Scores[0].Accuracy)}",
        ]);
    }

    private static ReportTable Table(SoundRobustnessResult result, SoundModel model, int index) => ReportTable.Plain(
        $"sound-{index + 1}", $"{model.Name}, {MadeWords(model)}", Columns,
        result.Conditions.Zip(model.Scores, (condition, score) => (IReadOnlyList<string>)
        [
            condition.Text, ShareText.WithInterval(score.Accuracy), score.Change is { } change ? ShareText.Difference(change) : "",
            score.Change is null ? "" : $"{NumberText.Count(score.Succeeded)} of {NumberText.Count(score.Tried)}",
        ])) with { IsForPapers = true };

    private static string MadeWords(SoundModel model) =>
        model.MadeOn is { } other ? $"by transfer: attacks made on {other}" : "attacks made on the model itself";

    private static string Words(SoundRobustnessResult result) =>
        $"Attacks: projected gradient on the samples, {NumberText.Counted(result.Steps, "step")}. A budget in dB is the least "
        + "signal-to-noise ratio of the file, in LSB the largest change of a sample in levels of 16 bits; noise is as large a change drawn "
        + $"by chance. Intervals: {NumberText.Level}, bootstrap over {NumberText.Counted(result.Groups, "group")} of clips; "
        + "differences are paired.";
}
