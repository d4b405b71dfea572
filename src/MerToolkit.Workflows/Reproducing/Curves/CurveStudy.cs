using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Core.Splits;
using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Curves;

/// <summary>
/// A model that learns arousal and valence over time, each on its own, and is judged in every form: one step. Where several choices of
/// the model are given, the one with the least error on rows set apart for it is taken, for each target and part.
/// </summary>
internal sealed record CurveStudy
{
    /// <summary>The targets.</summary>
    public static readonly IReadOnlyList<string> Targets = CurveScores.Targets;

    // A choice of C needs no more: neighbouring windows say nearly the same.
    private const int ThinBy = 4;

    /// <summary>Key of the step.</summary>
    public required string Key { get; init; }

    /// <summary>What it does, for a person.</summary>
    public required string Words { get; init; }

    /// <summary>Gives its rows.</summary>
    public required Func<StepWork, CurveData> Data { get; init; }

    /// <summary>The trainings.</summary>
    public required Func<CurveData, IReadOnlyList<CurvePart>> Parts { get; init; }

    /// <summary>The protocol in words, for the identity of the step.</summary>
    public required string Protocol { get; init; }

    /// <summary>Number of seeds.</summary>
    public required int Seeds { get; init; }

    /// <summary>The model, in the choices that there are.</summary>
    public required IReadOnlyList<TrainerChoice> Choices { get; init; }

    /// <summary>Every how many windows a model learns from, 1 or more; it is judged by all.</summary>
    public int LearnsEvery { get; init; } = 1;

    /// <summary>What tells a choice from the others, for a person.</summary>
    public Func<TrainerChoice, string> NameOf { get; init; } = choice => choice.Name;

    /// <summary>Key of the words that tell which choices were taken for a target.</summary>
    /// <param name="target">The target.</param>
    public static string ChoicesOf(string target) => $"{target}/choices";

    /// <summary>The step.</summary>
    public ReproductionStep Step() => new(Key, Words, Identity, Run);

    private string Identity(StepWork work) => string.Join('\n',
        [$"table={Data(work).Sha256}", $"protocol={Protocol} {LearnsEvery}", .. Choices.Select(RecipeText.Item)]);

    private StepFindings Run(StepWork work)
    {
        var data = Data(work);
        var parts = Parts(data);
        var scores = new CurveScores(data, parts);
        var predictions = Targets.ToDictionary(target => target, target => Empty(scores, data.Target(target)), StringComparer.Ordinal);
        var chosen = new string[Targets.Count, parts.Count];
        var partOf = parts.Index().ToDictionary(entry => entry.Item.Part, entry => entry.Index);
        PartsWork.Run([.. parts.Select(part => part.Part)], work, (part, jobs) =>
        {
            for (var target = 0; target < Targets.Count; target++)
                chosen[target, partOf[part]] = Predict(data.Target(Targets[target]), parts[partOf[part]], scores,
                    predictions[Targets[target]][part.Seed], jobs, work.Cancellation);
        });
        return Findings(scores, predictions, chosen, work.Jobs);
    }

    private string Predict(TargetData target, CurvePart part, CurveScores scores, NumberPredictions predictions, int jobs,
        CancellationToken cancellation)
    {
        var random = RandomStream.FromSeed(1).Split("curves").Split(target.Name).Split(part.Part.Seed).Split(part.Part.Fold);
        var choice = Choices.Count == 1 ? Choices[0] : Best(target, part.Choosing, new(random.Split("choose"), jobs, cancellation));
        var learned = new Split([.. Thin(part.Part.Split.Train, LearnsEvery)], part.Part.Split.Test);
        var values = Predicted(choice, target, learned, new(random.Split("learn"), jobs, cancellation));
        for (var index = 0; index < values.Length; index++)
        {
            var place = scores.PlaceOf(part.Part.Split.Test[index]);
            predictions.Predicted[place] = values[index];
            predictions.Folds[place] = part.Part.Fold;
        }

        return NameOf(choice);
    }

    private TrainerChoice Best(TargetData target, Split split, TrainingContext context)
    {
        var thin = new Split([.. Thin(split.Train, ThinBy)], [.. Thin(split.Test, ThinBy)]);
        var (best, least) = (Choices[0], double.PositiveInfinity);
        foreach (var choice in Choices)
        {
            var predicted = Predicted(choice, target, thin, context);
            var error = new RootMeanSquareError().Of(PairedMoments.Of(thin.Test.Select(row => target.Numbers[row]).ToArray(), predicted));
            if (error < least) (best, least) = (choice, error);
        }

        return best;
    }

    private static IEnumerable<int> Thin(IReadOnlyList<int> rows, int every) => rows.Where((_, index) => index % every == 0);

    private static double[] Predicted(TrainerChoice choice, TargetData target, Split split, TrainingContext context)
    {
        var model = TargetModel.Train(choice.Trainer, choice.Options, target.Training(split.Train), null, context);
        var values = new double[split.Test.Count];
        model.Predict(new FeatureRows(target.Features(split.Test), values.Length, model.Model.Columns), values);
        return values;
    }

    private NumberPredictions[] Empty(CurveScores scores, TargetData target) =>
        [.. Enumerable.Range(0, Seeds).Select(_ => scores.Empty(target))];

    private static StepFindings Findings(
        CurveScores scores, Dictionary<string, NumberPredictions[]> predictions, string[,] chosen, int jobs)
    {
        var texts = Targets.Select((target, index) => KeyValuePair.Create(ChoicesOf(target),
            string.Join(", ", Enumerable.Range(0, chosen.GetLength(1)).Select(part => chosen[index, part]).Distinct())));
        return new StepFindings(scores.Of([.. Targets.Select(target => predictions[target])], jobs).Figures) { Texts = [.. texts] };
    }
}
