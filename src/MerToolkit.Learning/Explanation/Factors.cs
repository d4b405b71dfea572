namespace MerToolkit.Learning.Explanation;

/// <summary>
/// What an edge multiplies the product by, and what it adds for its column, at each point of integration. It depends on the row
/// only by two bits: whether the row meets what the path asks of the column down to the edge (then it did so before), and
/// whether it did down to the edge that asked the column before.
/// </summary>
internal static class Factors
{
    /// <summary>Number of arrays.</summary>
    public const int Kinds = 5;

    /// <summary>Index of the ratio of factors, new to old, of a row that meets all; a pure number.</summary>
    public const int RatioMet = 0;

    /// <summary>Index of the ratio of a row that met all but what this edge asks; a pure number.</summary>
    public const int RatioLost = 1;

    /// <summary>Index of the ratio of a row that was lost before; a pure number.</summary>
    public const int RatioOut = 2;

    /// <summary>Index of the gain of a row that meets all: the weighted (o - z) / factor, new less old; a pure number.</summary>
    public const int GainMet = 3;

    /// <summary>Index of the gain of a row that met all but what this edge asks; a pure number.</summary>
    public const int GainLost = 4;

    /// <summary>Fills the arrays. A row that was lost before gains nothing: new and old are both -1 / (1 - t).</summary>
    /// <param name="share">Share z of training rows that meet all, down to the edge; a pure number, above 0, up to 1.</param>
    /// <param name="before">The same down to the edge that asked the column before; 1 without one.</param>
    /// <param name="points">Points of integration.</param>
    /// <param name="destination">Receives [kinds, points].</param>
    public static void Fill(double share, double before, LegendrePoints points, Span<double> destination)
    {
        var count = points.Count;
        for (var point = 0; point < count; point++)
        {
            var (t, weight) = (points.Places[point], points.Weights[point]);
            var rest = 1 - t;
            var (met, metBefore) = (t + (share * rest), t + (before * rest));
            var gainBefore = weight * (1 - before) / metBefore;
            destination[(RatioMet * count) + point] = met / metBefore;
            destination[(RatioLost * count) + point] = share * rest / metBefore;
            destination[(RatioOut * count) + point] = share / before;
            destination[(GainMet * count) + point] = (weight * (1 - share) / met) - gainBefore;
            destination[(GainLost * count) + point] = -(weight / rest) - gainBefore;
        }
    }
}
