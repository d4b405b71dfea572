namespace MerToolkit.Evaluation.Metrics;

/// <summary>
/// Sums over n pairs of a true value y and a predicted value p, all that the metrics of numbers need: the means my, mp;
/// Syy = sum (y-my)^2, Spp = sum (p-mp)^2, Syp = sum (y-my)(p-mp), See = sum (y-p)^2, Sae = sum |y-p|.
/// </summary>
public readonly record struct PairedMoments
{
    /// <summary>Number of pairs, n.</summary>
    public required double Count { get; init; }

    /// <summary>Mean of the true values, my, in the target's unit.</summary>
    public required double TruthMean { get; init; }

    /// <summary>Mean of the predicted values, mp, in the target's unit.</summary>
    public required double PredictedMean { get; init; }

    /// <summary>Syy, in the target's unit squared; exactly 0 when all true values are equal.</summary>
    public required double TruthSquares { get; init; }

    /// <summary>Spp, in the target's unit squared; exactly 0 when all predicted values are equal.</summary>
    public required double PredictedSquares { get; init; }

    /// <summary>Syp, in the target's unit squared.</summary>
    public required double Products { get; init; }

    /// <summary>See, in the target's unit squared.</summary>
    public required double SquaredErrors { get; init; }

    /// <summary>Sae, in the target's unit.</summary>
    public required double AbsoluteErrors { get; init; }

    /// <summary>Sums over the pairs, in their order.</summary>
    /// <param name="truth">True value of each row, finite, in the target's unit.</param>
    /// <param name="predicted">Predicted value of each row, finite, in the target's unit.</param>
    public static PairedMoments Of(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted)
    {
        if (truth.Length != predicted.Length)
            throw new ArgumentException($"There are {predicted.Length} predictions for {truth.Length} rows.", nameof(predicted));
        var centre = MomentCentre.Of(truth, predicted);
        Span<double> sums = stackalloc double[MomentCentre.Sums];
        sums.Clear();
        for (var row = 0; row < truth.Length; row++) centre.Add(truth[row], predicted[row], sums);
        return centre.Moments(sums);
    }
}
