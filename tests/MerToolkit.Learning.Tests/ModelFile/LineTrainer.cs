using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.ModelFile;

/// <summary>A small trainer for tests: the mean of the target plus the sum of the columns times a fixed slope.</summary>
internal sealed class LineTrainer : Trainer
{
    public override TrainerDeclaration Declaration { get; } = new("line", "A line.", "y = a + b x", "none")
    {
        LearnsLabels = false, LearnsNumbers = true,
    };

    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context) =>
        new LineModel([.. data.Columns.Select((_, column) => 1.0 / (column + 3))], data.Numbers.ToArray().Average());

    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors) =>
        new LineModel(tensors.Doubles("slopes", -1), tensors.Doubles("level", 1)[0]);
}

internal sealed class LineModel(double[] slopes, double level) : IRegressor
{
    private int _saved;

    public int Columns => slopes.Length;

    /// <summary>What is added to the level each time it is saved: a model that breaks its promise.</summary>
    public double Drift { get; init; }

    /// <summary>Whether it leaves out the level after the first time.</summary>
    public bool Forgets { get; init; }

    public void Save(ITensorSink tensors)
    {
        tensors.Add("slopes", slopes, slopes.Length);
        if (!Forgets || _saved == 0) tensors.Add("level", [level + _saved * Drift], 1);
        _saved++;
    }

    public void Predict(FeatureRows rows, Span<double> destination)
    {
        for (var row = 0; row < rows.Rows; row++)
        {
            destination[row] = level;
            for (var column = 0; column < slopes.Length; column++) destination[row] += slopes[column] * rows[row][column];
        }
    }
}
