using System.Runtime.InteropServices;
using MerToolkit.Core.Numerics;
using MerToolkit.Core.Splits;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Reproducing.Clips;

namespace MerToolkit.Workflows.Reproducing.Curves;

/// <summary>
/// One run of networks over time, from draws of its own: arousal and valence of every moment that is judged, kept as words of its step.
/// Runs are judged together (<see cref="CurveRuns"/>).
/// </summary>
internal sealed record CurveRun
{
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

    /// <summary>The network.</summary>
    public required TrainerChoice Choice { get; init; }

    /// <summary>Number of the run, from 1; each has draws of its own.</summary>
    public required int Number { get; init; }

    /// <summary>Every how many moments it learns from, 1 or more; it predicts all.</summary>
    public int LearnsEvery { get; init; } = 1;

    /// <summary>The step.</summary>
    public ReproductionStep Step() => new(Key, Words, Identity, Run);

    /// <summary>The predictions that a step kept.</summary>
    /// <param name="texts">Words of the step.</param>
    /// <param name="target">Name of the target.</param>
    /// <returns>One value a moment, in the target's unit; null where the step was not done.</returns>
    public static double[]? Read(IReadOnlyList<KeyValuePair<string, string>> texts, string target) =>
        texts.FirstOrDefault(text => text.Key == target).Value is { } kept
            ? MemoryMarshal.Cast<byte, double>(Convert.FromBase64String(kept)).ToArray() : null;

    private string Identity(StepWork work) =>
        $"table={Data(work).Sha256}\nprotocol={Protocol} {LearnsEvery} {Number}\n{RecipeText.Item(Choice)}";

    private StepFindings Run(StepWork work)
    {
        var data = Data(work);
        var parts = Parts(data);
        var scores = new CurveScores(data, parts);
        double[][] predicted = [.. CurveScores.Targets.Select(_ => new double[scores.Count])];
        TargetData[] targets = [.. CurveScores.Targets.Select(data.Target)];
        PartsWork.Run(parts, work, (part, jobs) => Learn(targets, part, scores, predicted, jobs, work.Cancellation));
        return new StepFindings([])
        {
            Texts = [.. CurveScores.Targets.Zip(predicted, (target, values) =>
                KeyValuePair.Create(target, Convert.ToBase64String(MemoryMarshal.AsBytes<double>(values))))],
        };
    }

    private void Learn(
        TargetData[] targets, CurvePart part, CurveScores scores, double[][] predicted, int jobs, CancellationToken cancellation)
    {
        var random = RandomStream.FromSeed(1).Split("runs").Split(Number).Split(part.Part.Seed).Split(part.Part.Fold);
        int[] train = [.. part.Part.Split.Train.Where((_, index) => index % LearnsEvery == 0)];
        var models = PairTraining.Train([Choice], [.. targets.Select(target => target.Training(train))], new(random, jobs, cancellation));
        var split = new Split(train, part.Part.Split.Test);
        for (var target = 0; target < targets.Length; target++)
        {
            var values = new double[split.Test.Count];
            models[target].Predict(
                new FeatureRows(targets[target].Features(split.Test), values.Length, models[target].Model.Columns), values);
            for (var index = 0; index < values.Length; index++) predicted[target][scores.PlaceOf(split.Test[index])] = values[index];
        }
    }
}
