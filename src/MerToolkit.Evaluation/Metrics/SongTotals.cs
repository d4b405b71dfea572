namespace MerToolkit.Evaluation.Metrics;

/// <summary>
/// Sums over songs of what the moments of each song (<see cref="PairedMoments"/>) say, all that the metrics by song need. A song whose
/// true values never move has no correlation and counts in the errors alone; one that moves while its prediction stands still has a
/// correlation of 0.
/// </summary>
public readonly record struct SongTotals
{
    /// <summary>Number of sums.</summary>
    internal const int Sums = 9;

    /// <summary>Number of songs.</summary>
    public required double Songs { get; init; }

    /// <summary>Sum of the songs' RMSE, in the target's unit.</summary>
    public required double Rmse { get; init; }

    /// <summary>Sum of the songs' mean absolute error, in the target's unit.</summary>
    public required double Mae { get; init; }

    /// <summary>Number of songs whose true values move.</summary>
    public required double Moving { get; init; }

    /// <summary>Sum of the Pearson correlations of songs that move, a pure number.</summary>
    public required double Pearson { get; init; }

    /// <summary>Sum of the concordance correlations of songs that move, a pure number.</summary>
    public required double Ccc { get; init; }

    /// <summary>Sum of Syy of each song about its own mean, in the target's unit squared.</summary>
    public required double TruthSquares { get; init; }

    /// <summary>Sum of Spp of each song about its own mean, in the target's unit squared.</summary>
    public required double PredictedSquares { get; init; }

    /// <summary>Sum of Syp of each song about its own means, in the target's unit squared.</summary>
    public required double Products { get; init; }

    /// <summary>What one song says.</summary>
    /// <param name="song">Its moments; of one row or more.</param>
    public static SongTotals Of(PairedMoments song)
    {
        var isMoving = song.TruthSquares > 0;
        var correlation = song.PredictedSquares > 0 ? new PearsonCorrelation().Of(song) : 0;
        return new SongTotals
        {
            Songs = 1,
            Rmse = new RootMeanSquareError().Of(song),
            Mae = new MeanAbsoluteError().Of(song),
            Moving = isMoving ? 1 : 0,
            Pearson = isMoving ? correlation : 0,
            Ccc = isMoving ? new ConcordanceCorrelation().Of(song) : 0,
            TruthSquares = song.TruthSquares,
            PredictedSquares = song.PredictedSquares,
            Products = song.Products,
        };
    }

    /// <summary>The totals of sums.</summary>
    /// <param name="sums">As many as <see cref="Sums"/>, as <see cref="AddTo"/> adds them.</param>
    internal static SongTotals Of(ReadOnlySpan<double> sums) => new()
    {
        Songs = sums[0], Rmse = sums[1], Mae = sums[2], Moving = sums[3], Pearson = sums[4], Ccc = sums[5],
        TruthSquares = sums[6], PredictedSquares = sums[7], Products = sums[8],
    };

    /// <summary>Adds these totals to sums.</summary>
    /// <param name="sums">As many as <see cref="Sums"/>.</param>
    internal void AddTo(Span<double> sums)
    {
        sums[0] += Songs;
        sums[1] += Rmse;
        sums[2] += Mae;
        sums[3] += Moving;
        sums[4] += Pearson;
        sums[5] += Ccc;
        sums[6] += TruthSquares;
        sums[7] += PredictedSquares;
        sums[8] += Products;
    }
}
