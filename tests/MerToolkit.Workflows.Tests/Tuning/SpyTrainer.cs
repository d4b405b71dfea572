using System.Collections.Concurrent;
using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Workflows.Tests.Tuning;

/// <summary>
/// Writes down which rows it was given to learn from and to predict. The first column of the table is the number of the row, by which
/// it knows those that it predicts.
/// </summary>
internal sealed class SpyTrainer : Trainer
{
    private readonly ConcurrentQueue<Seen> _seen = new();

    /// <summary>Rows of one training and of its predictions, by number.</summary>
    public sealed record Seen(int[] Learned, ConcurrentBag<int> Predicted);

    public override TrainerDeclaration Declaration { get; } = new("spy", "", "", "")
    {
        LearnsLabels = true,
        LearnsNumbers = false,
        Options =
        [
            new("level", "1", "What it predicts with.") { Default = 1.0, Minimum = 0, Maximum = 9 },
            new("fails", "1", "Whether it fails.") { Default = "no", Words = ["no", "yes"], AllowsNumber = false },
        ],
    };

    /// <summary>What it was given since it was asked last.</summary>
    public IReadOnlyList<Seen> Take()
    {
        var taken = new List<Seen>();
        while (_seen.TryDequeue(out var seen)) taken.Add(seen);
        return taken;
    }

    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        if (options.Word("fails") == "yes") throw new Core.Errors.NumericalException(new Core.Errors.Problem("diverged", "It diverged."));
        var seen = new Seen([.. data.Ids!.Select(id => int.Parse(id.AsSpan(1)))], []);
        _seen.Enqueue(seen);
        return new SpyModel(data.Columns.Count, data.LabelScale.Labels.Count, (int)options.Number("level"), seen);
    }

    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors) => throw new NotSupportedException();

    // Right for as many labels as the level says, so that a higher level scores better.
    private sealed record SpyModel(int Columns, int Classes, int Level, Seen Seen) : IClassifier
    {
        public void Probabilities(FeatureRows rows, Span<double> destination)
        {
            destination.Clear();
            for (var row = 0; row < rows.Rows; row++)
            {
                var number = (int)rows[row][0];
                Seen.Predicted.Add(number);
                destination[row * Classes + (number % 10 < Level ? number % Classes : 0)] = 1;
            }
        }

        public void Save(ITensorSink tensors) => throw new NotSupportedException();
    }
}
