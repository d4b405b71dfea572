using System.Runtime.ExceptionServices;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Splits;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Stacking;

/// <summary>
/// Trains every part once on all rows and once on each inner fold's training rows, side by side, and says what each part gives
/// for rows it has not seen.
/// </summary>
/// <param name="data">The rows.</param>
/// <param name="members">How each part is trained.</param>
/// <param name="context">Randomness, threads, cancellation.</param>
internal sealed class StackTraining(TrainingData data, IReadOnlyList<StackMember> members, TrainingContext context)
{
    /// <summary>The parts, trained on all rows.</summary>
    public IReadOnlyList<StackPart> Parts { get; private set; } = [];

    /// <summary>Trains them.</summary>
    /// <param name="folds">Number of inner folds, 2 or more.</param>
    /// <param name="takesMargins">True when the parts give their margins, where they have some.</param>
    /// <returns>What the parts give for each row when they have not seen it, as data for the model on top.</returns>
    /// <exception cref="InputException">All rows belong to one group.</exception>
    public TrainingData Run(int folds, bool takesMargins)
    {
        var splits = Splits(folds);
        var models = new TargetModel[members.Count];
        var outputs = new double[members.Count, splits.Count][];
        ForEach(context, members.Count * (splits.Count + 1), (unit, jobs) =>
        {
            var (fold, index) = Math.DivRem(unit, members.Count);
            var isWhole = fold == splits.Count;
            var model = Train(index, fold, isWhole ? data : data.Pick(splits[fold].Train), jobs);
            if (isWhole) models[index] = model;
            else outputs[index, fold] = Part([], index, model, takesMargins).OutputsOf(data.Pick(splits[fold].Test).Features);
        });
        var parts = new List<StackPart>();
        for (var index = 0; index < models.Length; index++) parts.Add(Part(parts, index, models[index], takesMargins));
        Parts = parts;
        return ForTop(splits.Count == 0 ? StackInputs.Of(parts, data.Features) : Joined(splits, outputs));
    }

    private StackPart Part(IReadOnlyList<StackPart> before, int index, TargetModel model, bool takesMargins) => StackParts.Part(
        before, members[index].Trainer, model.Preparation, model.Model, takesMargins && model.Model is IMargins, data.Scale)!;

    // What each part says of each row, from the fold in which it had not seen it.
    private double[] Joined(IReadOnlyList<Split> splits, double[,][] outputs)
    {
        var width = Parts.Sum(part => part.Outputs);
        var inputs = new double[data.Rows * width];
        for (var index = 0; index < Parts.Count; index++)
            for (var fold = 0; fold < splits.Count; fold++)
                for (var place = 0; place < splits[fold].Test.Count; place++)
                    outputs[index, fold].AsSpan(place * Parts[index].Outputs, Parts[index].Outputs)
                        .CopyTo(inputs.AsSpan(splits[fold].Test[place] * width + Parts[index].First));
        return inputs;
    }

    private TrainingData ForTop(double[] inputs)
    {
        string[] columns = [.. Parts.SelectMany(part => Enumerable.Range(0, part.Outputs).Select(output => $"{part.Name}.{output}"))];
        var features = Array.ConvertAll(inputs, value => (float)value);
        return data.Scale is LabelScale scale
            ? new TrainingData(features, columns, scale, data.Classes.ToArray()) { Weights = data.Weights }
            : new TrainingData(features, columns, (NumberScale)data.Scale, data.Numbers.ToArray()) { Weights = data.Weights };
    }

    // A single row is judged by what it taught: there is no other.
    private IReadOnlyList<Split> Splits(int folds) => Splits(data, folds, context);

    /// <summary>The inner folds: what a part learns from and what it is asked about; none for a single row.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="folds">Number of inner folds, 2 or more.</param>
    /// <param name="context">Randomness.</param>
    /// <exception cref="InputException">All rows belong to one group.</exception>
    public static IReadOnlyList<Split> Splits(TrainingData data, int folds, TrainingContext context)
    {
        if (data.Rows == 1) return [];
        var assignment = InnerSplit.Folds(data, folds, context.Random.Split("folds"))
            ?? throw new InputException(new Problem("stack-one-group", "All rows belong to one group, which no inner fold may part.",
                "Take rows of other groups in, or train the parts on their own."));
        return [.. Enumerable.Range(0, assignment.Folds).Select(assignment.Split)];
    }

    private TargetModel Train(int index, int fold, TrainingData rows, int jobs)
    {
        var (trainer, options, preparation) = members[index];
        var random = context.Random.Split(trainer.Declaration.Name).Split(fold);
        return TargetModel.Train(trainer, options, rows, preparation, new TrainingContext(random, jobs, context.Cancellation));
    }

    /// <summary>
    /// Does several trainings side by side. Of several failures the first in the order of the units is told, for any number of jobs.
    /// </summary>
    /// <param name="context">Threads and cancellation.</param>
    /// <param name="units">Number of trainings.</param>
    /// <param name="work">Receives the index of a training, from 0, and its number of threads.</param>
    public static void ForEach(TrainingContext context, int units, Action<int, int> work)
    {
        var failures = new Exception?[units];
        var inner = Math.Max(1, context.Jobs / units);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Jobs, CancellationToken = context.Cancellation };
        Parallel.For(0, units, parallel, (unit, loop) =>
        {
            try
            {
                work(unit, inner);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures[unit] = failure;
                loop.Break();
            }
        });
        if (failures.FirstOrDefault(failure => failure is not null) is { } first) ExceptionDispatchInfo.Throw(first);
    }
}
