namespace MerToolkit.Evaluation.Conformal;

/// <summary>
/// How many of m new rows conformal sets of n calibration rows cover: exchangeable rows without equal scores are covered
/// beta-binomially, with parameters k and n + 1 - k, k the rank of the bound (Vovk 2012, Conditional validity; Angelopoulos and
/// Bates 2021). The band holds the middle of that distribution.
/// </summary>
/// <param name="Low">Fewest rows covered, count.</param>
/// <param name="High">Most rows covered, count.</param>
/// <param name="Rows">Number of new rows, m.</param>
public readonly record struct CoverageBand(int Low, int High, int Rows)
{
    /// <summary>Share of the distribution inside a band, at least; 0..1.</summary>
    public const double Level = .95;

    /// <summary>Smallest share of the new rows inside the band, 0..1.</summary>
    public double LowShare => (double)Low / Rows;

    /// <summary>Largest share of the new rows inside the band, 0..1.</summary>
    public double HighShare => (double)High / Rows;

    /// <summary>Whether a coverage is what chance allows.</summary>
    /// <param name="covered">Number of new rows covered.</param>
    public bool Holds(int covered) => covered >= Low && covered <= High;

    /// <summary>The band for so many rows.</summary>
    /// <param name="calibrationRows">Number of calibration rows, n, 1 or more.</param>
    /// <param name="newRows">Number of new rows, m, 1 or more.</param>
    /// <param name="alpha">Share of new rows that may be missed, above 0, below 1.</param>
    public static CoverageBand Of(int calibrationRows, int newRows, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(newRows, 1);
        var rank = ConformalQuantile.Rank(calibrationRows, alpha);
        if (rank > calibrationRows) return new CoverageBand(newRows, newRows, newRows);
        var shares = Distribution(newRows, rank, calibrationRows + 1 - rank);
        return new CoverageBand(Quantile(shares, (1 - Level) / 2), Quantile(shares, 1 - (1 - Level) / 2), newRows);
    }

    /// <summary>Probability of each number of covered rows, 0..m; [rows + 1].</summary>
    /// <param name="rows">Number of rows, m.</param>
    /// <param name="a">First parameter, a pure number of 1 or more.</param>
    /// <param name="b">Second parameter, a pure number of 1 or more.</param>
    /// <remarks>
    /// p(x + 1) / p(x) = (m - x) (a + x) / ((x + 1) (b + m - x - 1)), followed from the mode to both sides, so that what runs to 0
    /// does so where nothing is lost; then divided by the sum.
    /// </remarks>
    internal static double[] Distribution(int rows, int a, int b)
    {
        var shares = new double[rows + 1];
        var mode = (int)Math.Clamp(Math.Round((double)rows * a / (a + b)), 0, rows);
        shares[mode] = 1;
        for (var x = mode; x < rows; x++) shares[x + 1] = shares[x] * Growth(x);
        for (var x = mode; x > 0; x--) shares[x - 1] = shares[x] / Growth(x - 1);
        var sum = 0.0;
        foreach (var share in shares) sum += share;
        for (var x = 0; x < shares.Length; x++) shares[x] /= sum;
        return shares;

        double Growth(int x) => (double)(rows - x) * (a + x) / ((x + 1.0) * (b + rows - x - 1));
    }

    private static int Quantile(double[] shares, double level)
    {
        var sum = 0.0;
        for (var x = 0; x < shares.Length; x++)
        {
            sum += shares[x];
            if (sum >= level) return x;
        }

        return shares.Length - 1;
    }
}
