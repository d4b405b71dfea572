using MerToolkit.Evaluation.Reports.Building.Uncertainty;
using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>Makes a report of a result: what was asked, what came out, where it fails, how it was made.</summary>
internal static class ReportBuilder
{
    /// <summary>The report of a result.</summary>
    public static ResultReport Build(EvaluationResult result)
    {
        TargetResults[] targets = [.. TargetResults.Of(result)];
        return new ResultReport
        {
            Kind = result.Tuning is null ? "Evaluation" : "Tuning",
            Title = HeadWords.Title(result, targets),
            Lead = HeadWords.Lead(result),
            Figures = [.. targets.Select(target => HeadWords.Figure(result, target)).OfType<KeyFigure>()],
            Cautions = [.. HeadWords.Cautions(result, targets)],
            Sections =
            [
                AskedSection.Build(result, targets),
                .. TuningSection.Build(result.Tuning),
                ScoresSection.Build(targets, result.Protocol.Seeds),
                .. PerturbationSection.Build(result, targets),
                .. SliceSection.Build(result, targets),
                .. PublishedSection.Build(result),
                .. DifferencesSection.Build(result.Comparisons),
                .. UncertaintySection.Build(targets),
                .. result.Trainers.Select((trainer, index) => TrainerSection.Build(result, trainer, index)),
                .. Remarks(result),
                MadeSection.Build(result),
            ],
            HasContents = result.Trainers.Count > 1,
            Result = result,
        };
    }

    private static IEnumerable<ReportSection> Remarks(EvaluationResult result)
    {
        if (result.Remarks.Count > 0) yield return new ReportSection("remarks", "Remarks", [new SentenceList(result.Remarks)]);
    }
}
