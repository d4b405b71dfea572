using System.Runtime.ExceptionServices;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Splits;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Stacking;

/// <summary>
/// Trains every part once on all rows and once on each inner fold's training rows, side by side, and says what each part gives
/// for rows it has not seen.
/// </summary>
/// <param name="data">The rows.</param>
/// <param name="trainers">The trainers of the parts.</param>
/// <param name="options">Options of the stack.</param>
/// <param name="context">Randomness, threads, cancellation.</param>
internal sealed class StackTraining(
    TrainingData data, IReadOnlyList<Trainer> trainers, OptionValues options, TrainingContext context)
{
    private readonly int _outputs = data.Scale is LabelScale labels ? labels.Labels.Count : 1;

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
        var width = trainers.Count * _outputs;
        var inputs = new float[data.Rows * width];
        var parts = new StackPart[trainers.Count];
        ForEach(trainers.Count * (splits.Count + 1), (unit, jobs) =>
        {
            var (fold, index) = Math.DivRem(unit, trainers.Count);
            var part = Train(index, fold, fold == 0 ? data : Pick(splits[fold - 1].Train), takesMargins, jobs);
            if (fold == 0) parts[index] = part;
            if (fold > 0 || splits.Count == 0)
                Fill(inputs, width, part, splits.Count == 0 ? [.. Enumerable.Range(0, data.Rows)] : splits[fold - 1].Test);
        });
        Parts = parts;
        string[] columns = [.. parts.SelectMany(part => Enumerable.Range(0, _outputs).Select(output => $"{part.Name}.{output}"))];
        return data.Scale is LabelScale scale
            ? new TrainingData(inputs, columns, scale, data.Classes.ToArray()) { Weights = data.Weights }
            : new TrainingData(inputs, columns, (NumberScale)data.Scale, data.Numbers.ToArray()) { Weights = data.Weights };
    }

    // A single row is judged by what it taught: there is no other.
    private IReadOnlyList<Split> Splits(int folds)
    {
        if (data.Rows == 1) return [];
        var assignment = InnerSplit.Folds(data, folds, context.Random.Split("folds"))
            ?? throw new InputException(new Problem("stack-one-group", "All rows belong to one group, which no inner fold may part.",
                "Take rows of other groups in, or train the parts without a stack."));
        return [.. Enumerable.Range(0, assignment.Folds).Select(assignment.Split)];
    }

    private StackPart Train(int index, int fold, TrainingData rows, bool takesMargins, int jobs)
    {
        var trainer = trainers[index];
        var random = context.Random.Split(trainer.Declaration.Name).Split(fold);
        var model = TargetModel.Train(trainer, StackParts.OptionsOf(trainer, options), rows, standardize: null,
            new TrainingContext(random, jobs, context.Cancellation));
        var givesMargins = takesMargins && (model.Model as IMargins)?.Outputs == _outputs;
        return new StackPart(
            trainer.Declaration.Name, model.Standardizer, model.Model, givesMargins, index * _outputs, _outputs);
    }

    private void Fill(float[] inputs, int width, StackPart part, IReadOnlyList<int> rows)
    {
        var outputs = part.OutputsOf(Pick(rows).Features);
        for (var place = 0; place < rows.Count; place++)
            for (var output = 0; output < _outputs; output++)
                inputs[rows[place] * width + part.First + output] = (float)outputs[place * _outputs + output];
    }

    private TrainingData Pick(IReadOnlyList<int> rows)
    {
        var features = new float[rows.Count * data.Columns.Count];
        for (var place = 0; place < rows.Count; place++)
            data.Features[rows[place]].CopyTo(features.AsSpan(place * data.Columns.Count));
        var weights = data.Weights is { } all ? new ReadOnlyMemory<double>([.. rows.Select(row => all.Span[row])]) : (ReadOnlyMemory<double>?)null;
        var ids = data.Ids is { } names ? rows.Select(row => names[row]).ToArray() : null;
        var groups = data.Groups is { } together ? rows.Select(row => together[row]).ToArray() : null;
        return data.Scale is LabelScale scale
            ? new TrainingData(features, data.Columns, scale, [.. rows.Select(row => data.Classes.Span[row])])
                { Weights = weights, Ids = ids, Groups = groups }
            : new TrainingData(features, data.Columns, (NumberScale)data.Scale, [.. rows.Select(row => data.Numbers.Span[row])])
                { Weights = weights, Ids = ids, Groups = groups };
    }

    // Of several failures the first in the order of the units is told, for any number of jobs.
    private void ForEach(int units, Action<int, int> work)
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
