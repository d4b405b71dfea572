using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>One trainer in detail: its options, where it is right, and where it fails most.</summary>
internal static class TrainerSection
{
    /// <summary>The section.</summary>
    /// <param name="result">The whole result.</param>
    /// <param name="trainer">The trainer.</param>
    /// <param name="index">Index of the trainer, from 0.</param>
    public static ReportSection Build(EvaluationResult result, TrainerResult trainer, int index)
    {
        var id = $"trainer-{index + 1}";
        var title = $"{trainer.Name} in detail";
        var blocks = new List<ReportBlock> { new Paragraph(OptionWords(trainer)) };
        if (Pictures(trainer) is { Count: > 0 } pictures) blocks.Add(new Gallery(pictures));
        ReportSection[] parts =
        [
            .. trainer.Targets.Select((target, place) => new ReportSection($"{id}-{place + 1}", target.Target, target switch
            {
                LabelResult labels => LabelBlocks.Build(result.Rows, trainer.Name, labels, $"{id}-{place + 1}"),
                NumberResult numbers => NumberBlocks.Build(result.Rows, numbers, $"{id}-{place + 1}"),
                _ => [],
            })),
        ];
        return parts is [var only]
            ? new ReportSection(id, title, [.. blocks, .. only.Blocks])
            : new ReportSection(id, title, blocks) { Parts = parts };
    }

    private static List<Picture> Pictures(TrainerResult trainer) =>
    [
        .. PlanePictures.Draw(trainer),
        .. trainer.Targets.OfType<NumberResult>().SelectMany(target => NumberBlocks.Draw(trainer.Name, target)),
    ];

    private static string OptionWords(TrainerResult trainer)
    {
        if (trainer.Options.Count == 0) return "This trainer has no options.";
        var words = trainer.Options.Select(option => FormattableString.Invariant($"{option.Key} = {option.Value}"));
        return $"Options: {string.Join(", ", words)}.";
    }
}
