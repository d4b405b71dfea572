using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Workflows.Tests.Evaluating;

/// <summary>Predicts what stands in the only column: x as the number, or (x, 1 - x) as the probabilities of two labels.</summary>
internal sealed class EchoModel : IClassifier, IRegressor
{
    public int Columns => 1;

    public int Classes => 2;

    /// <summary>The model as one of a target.</summary>
    public static TargetModel Of(TargetScale scale)
    {
        var trainer = TrainerRegistry.Find("majority")!;
        return new TargetModel(scale, trainer, new OptionValues(trainer.Declaration.Options), null, new EchoModel());
    }

    public void Probabilities(FeatureRows rows, Span<double> destination)
    {
        for (var row = 0; row < rows.Rows; row++)
        {
            double share = rows[row][0];
            (destination[2 * row], destination[2 * row + 1]) = (share, 1 - share);
        }
    }

    public void Predict(FeatureRows rows, Span<double> destination)
    {
        for (var row = 0; row < rows.Rows; row++) destination[row] = rows[row][0];
    }

    public void Save(ITensorSink tensors) => throw new NotSupportedException();
}
