using MerToolkit.Core.Emotion;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Reproducing.Clips;

/// <summary>A model that learns the places of clips on the plane of valence and arousal, [0, 1].</summary>
internal sealed record PlaneClipStudy : ClipStudy
{
    /// <summary>Key of the mean squared error of the judged clips, both axes together.</summary>
    public const string SquaredError = "both/mse";

    /// <summary>Key of the mean absolute error of the judged clips, both axes together.</summary>
    public const string AbsoluteError = "both/mae";

    /// <summary>Key of the mean squared error of the clips that were learned from, both axes together.</summary>
    public const string LearnedSquaredError = "learned/mse";

    /// <summary>Key of the mean absolute error of the clips that were learned from, both axes together.</summary>
    public const string LearnedAbsoluteError = "learned/mae";

    private static readonly string[] Targets = ["arousal", "valence"];

    /// <summary>Where both axes part high from low, 0..1.</summary>
    public required double Parting { get; init; }

    /// <inheritdoc/>
    protected override string More => Invariant($"parted at {Parting:R}");

    /// <inheritdoc/>
    protected override StepFindings Findings(StudiedClips rows, IReadOnlyList<TrainerChoice> choices, StepWork work)
    {
        TargetData[] targets = [.. Targets.Select(name => new TargetData(rows.Table, name))];
        NumberPredictions[][] predictions = [.. targets.Select(target => Empty(target, rows))];
        var learned = new (double Squares, double Absolutes)[rows.Parts.Count];
        var notes = new EpochNotes();
        rows.ForEach(work, (part, context) =>
        {
            var (train, test) = (rows.RowsOf(part.Train), rows.RowsOf(part.Test));
            var models = PairTraining.Train(choices, [.. targets.Select(target => target.Training(train))],
                context with { Log = notes.Of(part) });
            for (var target = 0; target < targets.Length; target++)
            {
                Enter(predictions[target][part.Seed], rows, test, Values(models[target], targets[target], test));
                AddErrors(targets[target], train, Values(models[target], targets[target], train), ref learned[IndexOf(rows, part)]);
            }
        });
        return Told(rows, predictions, learned, notes, work);
    }

    private StepFindings Told(StudiedClips rows, NumberPredictions[][] predictions,
        (double Squares, double Absolutes)[] learned, EpochNotes notes, StepWork work)
    {
        var options = Intervals(work);
        NumberResult[] results = [.. Targets.Select((name, target) =>
            NumberEvaluation.Evaluate(name, "", RatingScale.Unit.Text, rows.Predicted, predictions[target], options))];
        var both = NumberEvaluation.Evaluate("both", "", RatingScale.Unit.Text, Twice(rows.Predicted),
            [.. predictions[0].Zip(predictions[1], BothOf)], options);
        var (root, error) = (both.Find("rmse")!, both.Find("mae")!);
        LabelPredictions[] quadrants = [.. predictions[0].Zip(predictions[1], QuadrantsOf)];
        var label = LabelEvaluation.Evaluate("label", "", rows.Predicted, quadrants, options);
        // The square keeps order, so that an interval of the root is one of its square.
        return new StepFindings(
        [
            .. results.SelectMany(ClipFindings.Of), .. ClipFindings.Of(label), .. notes.Figures(),
            new Finding(
                SquaredError, root.PerSeed.Average(value => value * value), root.Low * root.Low, root.High * root.High),
            new Finding(AbsoluteError, error.Value, error.Low, error.High),
            Finding.Plain(LearnedSquaredError, learned.Average(part => part.Squares)),
            Finding.Plain(LearnedAbsoluteError, learned.Average(part => part.Absolutes)),
            Finding.Plain(Judged, rows.Rows.Count), Finding.Plain(Seconds, rows.Seconds),
        ])
        {
            Texts =
            [
                .. ClipFindings.Texts(rows.Predicted, quadrants),
                new(PlanePoints.Key, PlanePoints.Text(predictions[0][0], predictions[1][0])),
            ],
        };
    }

    private static int IndexOf(StudiedClips rows, ClipPart part) => rows.Parts.Index().First(entry => entry.Item == part).Index;

    private static NumberPredictions[] Empty(TargetData target, StudiedClips rows) =>
    [
        .. rows.Folds.Select(folds => new NumberPredictions(
            [.. rows.Rows.Select(row => target.Numbers[row])], new double[rows.Rows.Count], folds)),
    ];

    private static double[] Values(TargetModel model, TargetData target, int[] rows)
    {
        var values = new double[rows.Length];
        model.Predict(new FeatureRows(target.Features(rows), rows.Length, model.Model.Columns), values);
        return values;
    }

    private static void Enter(NumberPredictions predictions, StudiedClips rows, int[] test, double[] values)
    {
        for (var index = 0; index < test.Length; index++) predictions.Predicted[rows.PlaceOf(test[index])] = values[index];
    }

    // Means over both axes: each adds half.
    private static void AddErrors(TargetData target, int[] train, double[] values, ref (double Squares, double Absolutes) errors)
    {
        var (squares, absolutes) = (0.0, 0.0);
        for (var index = 0; index < train.Length; index++)
        {
            var error = values[index] - target.Numbers[train[index]];
            squares += error * error;
            absolutes += Math.Abs(error);
        }

        var share = Targets.Length * (double)train.Length;
        errors = (errors.Squares + squares / share, errors.Absolutes + absolutes / share);
    }

    // Both axes of a clip are drawn together: without a group it is one of its own.
    private static PredictedRows Twice(PredictedRows rows)
    {
        string?[] groups = [.. rows.Ids.Select((id, row) => rows.Groups?[row] is { Length: > 0 } group ? group : id)];
        return new PredictedRows([.. rows.Ids, .. rows.Ids.Select(id => $"{id} valence")], [.. groups, .. groups]);
    }

    private static NumberPredictions BothOf(NumberPredictions arousal, NumberPredictions valence) => new(
        [.. arousal.Truth, .. valence.Truth], [.. arousal.Predicted, .. valence.Predicted], [.. arousal.Folds, .. valence.Folds]);

    private LabelPredictions QuadrantsOf(NumberPredictions arousal, NumberPredictions valence) => new(
        [.. Quadrants.All.Select(quadrant => quadrant.ToString())], Classes(arousal.Truth, valence.Truth),
        Classes(arousal.Predicted, valence.Predicted), [], arousal.Folds);

    private int[] Classes(double[] arousal, double[] valence) =>
        [.. arousal.Zip(valence, (a, v) => (int)Quadrants.Of(v - Parting, a - Parting) - 1)];
}
