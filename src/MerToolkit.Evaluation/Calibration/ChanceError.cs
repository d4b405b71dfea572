using MerToolkit.Core.Numerics;

namespace MerToolkit.Evaluation.Calibration;

/// <summary>
/// The calibration error that a perfectly calibrated model of the same confidences has by chance: each row is right with its
/// own confidence, drawn anew many times (consistency resampling, Broecker and Smith 2007; Vaicenavicius et al. 2019).
/// </summary>
public static class ChanceError
{
    /// <summary>Number of draws.</summary>
    public const int Draws = 200;

    /// <summary>Mean over draws of the error in bins of equal width, 0..1.</summary>
    /// <param name="confidence">Probability of the predicted label, 0..1, [rows].</param>
    /// <param name="random">Stream of the draws.</param>
    public static double Of(ReadOnlySpan<double> confidence, RandomStream random)
    {
        var isRight = new bool[confidence.Length];
        var sum = 0.0;
        for (var draw = 0; draw < Draws; draw++)
        {
            var stream = random.Split(draw);
            for (var row = 0; row < isRight.Length; row++) isRight[row] = stream.NextDouble() < confidence[row];
            sum += Reliability.Error(Reliability.EqualWidth(confidence, isRight));
        }

        return sum / Draws;
    }
}
