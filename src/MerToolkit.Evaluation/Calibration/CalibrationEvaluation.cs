using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Conformal;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Calibration;

/// <summary>New rows of one part, by a model that left calibration rows out, and the temperature that those ask for.</summary>
/// <param name="Seed">Index of the seed, from 0.</param>
/// <param name="CalibrationRows">Number of calibration rows.</param>
/// <param name="Temperature">A pure number above 0.</param>
/// <param name="Rows">The new rows, with the probabilities as the model gives them.</param>
public sealed record CalibratedPart(int Seed, int CalibrationRows, double Temperature, LabelledRows Rows);

/// <summary>Judges probabilities before and after a temperature.</summary>
public static class CalibrationEvaluation
{
    /// <summary>The figures of all parts: those of a seed together, then the mean over seeds.</summary>
    /// <param name="parts">One entry a part, one or more.</param>
    /// <param name="random">Stream of what chance alone would make.</param>
    public static CalibrationResult Judge(IReadOnlyList<CalibratedPart> parts, RandomStream random) => new(
        parts.Average(part => part.CalibrationRows),
        [.. parts.Select(part => part.Temperature)],
        Figures(parts, part => part.Rows.Probabilities, random.Split("before")),
        Figures(parts, AtTemperature, random.Split("after")));

    private static double[] AtTemperature(CalibratedPart part) =>
        TemperatureScaling.Apply(part.Rows.Probabilities, part.Rows.Labels, part.Temperature);

    private static CalibrationFigures Figures(
        IReadOnlyList<CalibratedPart> parts, Func<CalibratedPart, double[]> probabilitiesOf, RandomStream random)
    {
        Seed[] seeds =
        [
            .. parts.GroupBy(part => part.Seed).OrderBy(own => own.Key).Select(own => Seed.Of(
                [.. own.SelectMany(probabilitiesOf)], [.. own.SelectMany(part => part.Rows.Truth)])),
        ];
        return new CalibrationFigures(
            seeds.Average(seed => Reliability.Error(Reliability.EqualWidth(seed.Confidence, seed.IsRight))),
            seeds.Average(seed => Reliability.Error(Reliability.EqualMass(seed.Confidence, seed.IsRight))),
            seeds.Select((seed, index) => ChanceError.Of(seed.Confidence, random.Split(index))).Average(),
            seeds.Average(seed => ProperScores.LogLoss(seed.Probabilities, seed.Truth)),
            seeds.Average(seed => ProperScores.Brier(seed.Probabilities, seed.Truth)),
            Reliability.EqualWidth(
                seeds.SelectMany(seed => seed.Confidence).ToArray(), seeds.SelectMany(seed => seed.IsRight).ToArray()));
    }

    private sealed record Seed(double[] Probabilities, int[] Truth, double[] Confidence, bool[] IsRight)
    {
        public static Seed Of(double[] probabilities, int[] truth)
        {
            var labels = probabilities.Length / truth.Length;
            var (confidence, isRight) = (new double[truth.Length], new bool[truth.Length]);
            for (var row = 0; row < truth.Length; row++)
            {
                var own = probabilities.AsSpan(row * labels, labels);
                var best = 0;
                for (var label = 1; label < labels; label++)
                    if (own[label] > own[best]) best = label;
                (confidence[row], isRight[row]) = (own[best], best == truth[row]);
            }

            return new Seed(probabilities, truth, confidence, isRight);
        }
    }
}
