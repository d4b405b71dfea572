using MerToolkit.Core.Configuration;
using MerToolkit.Core.Splits;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Predicting;

namespace MerToolkit.Workflows.Auditing.Models;

/// <summary>Models that an audit asks what can be told from a table: cross-validated, rows of one id together.</summary>
/// <param name="subject">Seed, threads, cancellation.</param>
/// <param name="trainer">Name of the trainer.</param>
/// <param name="options">Options as typed.</param>
internal sealed class QuickModel(AuditSubject subject, string trainer, params (string Name, double Value)[] options)
{
    private readonly Trainer _trainer = TrainerRegistry.Find(trainer)!;

    /// <summary>Whether each row's label is predicted right by a model that has not seen it.</summary>
    public bool[] Hits(LabelledRows rows, int folds)
    {
        var (hits, known) = (new bool[rows.Rows], rows.Known);
        foreach (var split in Splits(rows, folds))
        {
            var predicted = Labels(Train(rows, split.Train), rows, split.Test, known.Count);
            for (var place = 0; place < split.Test.Count; place++)
                hits[split.Test[place]] = known[predicted[place]] == rows.Labels![split.Test[place]];
        }

        return hits;
    }

    /// <summary>
    /// R2 of predictions by models that have not seen the row: 1 - squared errors / squares about the mean; a pure number.
    /// </summary>
    public double Explained(LabelledRows rows, int folds)
    {
        var predicted = new double[rows.Rows];
        foreach (var split in Splits(rows, folds))
        {
            var test = rows.Pick(split.Test);
            var values = new double[split.Test.Count];
            Train(rows, split.Train).Predict(test.Features, values);
            for (var place = 0; place < values.Length; place++) predicted[split.Test[place]] = values[place];
        }

        var (mean, deviation) = Moments.Of(rows.Numbers!);
        double errors = 0;
        for (var row = 0; row < predicted.Length; row++)
        {
            var error = rows.Numbers![row] - predicted[row];
            errors += error * error;
        }

        return double.IsNaN(mean) || deviation == 0 ? 0 : 1 - errors / (deviation * deviation * predicted.Length);
    }

    /// <summary>Share of the rows of another table whose label a model of these rows predicts; 0..1.</summary>
    public double Agreement(LabelledRows rows, LabelledRows others)
    {
        var known = rows.Known;
        // Only the matrix of the others is asked for; their labels may be words that the rows do not have.
        var asked = others with { Labels = null, Numbers = new double[others.Rows] };
        var model = Train(rows, [.. Enumerable.Range(0, rows.Rows)]);
        var predicted = Labels(model, asked, [.. Enumerable.Range(0, others.Rows)], known.Count);
        return predicted.Zip(others.Labels!, (place, label) => known[place] == label).Count(isHit => isHit) / (double)others.Rows;
    }

    private TargetModel Train(LabelledRows rows, IReadOnlyList<int> train)
    {
        subject.Cancellation.ThrowIfCancellationRequested();
        var given = new OptionValues(
            _trainer.Declaration.Options, options.ToDictionary(option => option.Name, option => (object)option.Value));
        return TargetModel.Train(_trainer, given, rows.Pick(train), preparation: null,
            new TrainingContext(RandomStream.FromSeed(subject.Seed), subject.Jobs, subject.Cancellation));
    }

    private static int[] Labels(TargetModel model, LabelledRows rows, IReadOnlyList<int> test, int labels)
    {
        var probabilities = new double[test.Count * labels];
        model.Probabilities(rows.Pick(test).Features, probabilities);
        var predicted = new int[test.Count];
        for (var place = 0; place < predicted.Length; place++)
            predicted[place] = MostProbable.Index(probabilities.AsSpan(place * labels, labels));
        return predicted;
    }

    private IEnumerable<Split> Splits(LabelledRows rows, int folds)
    {
        string[] ids = [.. Enumerable.Range(0, rows.Rows).Select(row => Invariant($"{row}"))];
        var assignment = FoldMaker.KFold(new SplitRows(ids, rows.Groups, rows.Labels), folds, subject.Seed);
        return Enumerable.Range(0, folds).Select(assignment.Split);
    }
}
