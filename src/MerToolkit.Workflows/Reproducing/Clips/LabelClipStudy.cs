using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Predicting;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Reproducing.Clips;

/// <summary>A model that learns the quadrants of clips.</summary>
internal sealed record LabelClipStudy : ClipStudy
{
    private const string Target = "label";

    /// <inheritdoc/>
    protected override StepFindings Findings(StudiedClips rows, IReadOnlyList<TrainerChoice> choices, StepWork work)
    {
        var target = new TargetData(rows.Table, Target);
        var truth = rows.Rows.Select(row => target.Classes[row]).ToArray();
        int[][] predicted = [.. rows.Folds.Select(_ => new int[rows.Rows.Count])];
        var notes = new EpochNotes();
        rows.ForEach(work, (part, context) =>
        {
            var test = rows.RowsOf(part.Test);
            var model = TargetModel.Train(choices[0].Trainer, choices[0].Options, target.Training(rows.RowsOf(part.Train)), null,
                context with { Log = notes.Of(part) });
            var probabilities = new double[test.Length * target.Labels.Count];
            model.Probabilities(new FeatureRows(target.Features(test), test.Length, model.Model.Columns), probabilities);
            for (var index = 0; index < test.Length; index++)
                predicted[part.Seed][rows.PlaceOf(test[index])] =
                    MostProbable.Index(probabilities.AsSpan(index * target.Labels.Count, target.Labels.Count));
        });
        LabelPredictions[] seeds =
            [.. predicted.Select((answers, seed) => new LabelPredictions(target.Labels, truth, answers, [], rows.Folds[seed]))];
        var result = LabelEvaluation.Evaluate(Target, "", rows.Predicted, seeds, Intervals(work));
        return new StepFindings(
        [
            .. ClipFindings.Of(result), .. notes.Figures(), Finding.Plain(Judged, rows.Rows.Count), Finding.Plain(Seconds, rows.Seconds),
        ]) { Texts = [.. ClipFindings.Texts(rows.Predicted, seeds)] };
    }
}
