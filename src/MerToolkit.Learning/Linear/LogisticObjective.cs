using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Linear;

/// <summary>
/// The objective of multinomial logistic regression, its gradient and its second derivatives, on standardised columns:
/// f(V) = sum_i w_i (log sum_k exp z_ik - z_iy) + sum_kj penalty_j V_kj^2 / 2, with z_ik = sum_j V_kj x_ij. The last column
/// used is that of ones, with penalty 0: the intercepts.
/// </summary>
/// <param name="tiles">The matrix.</param>
/// <param name="classes">Class of each row, an index from 0; [rows].</param>
/// <param name="count">Number of classes, 2 or more.</param>
/// <param name="weights">Weight of each row, above 0, a pure number; [rows].</param>
/// <param name="penalties">Penalty of each column, 0 or more; [width].</param>
internal sealed partial class LogisticObjective(ColumnTiles tiles, int[] classes, int count, double[] weights, double[] penalties)
{
    private const int TileRows = ColumnTiles.TileRows;
    private readonly double[] _weights = [.. weights, .. new double[tiles.Tiles * TileRows - weights.Length]];
    private readonly double[] _probabilities = new double[tiles.Tiles * count * TileRows];
    private readonly double[] _scratch = new double[count * TileRows];
    private readonly double[] _largest = new double[TileRows];
    private readonly double[] _sums = new double[TileRows];

    /// <summary>Number of rows.</summary>
    public int Rows => classes.Length;

    /// <summary>Number of classes.</summary>
    public int Classes => count;

    /// <summary>Number of coefficients of a class, the columns of the tiles.</summary>
    public int Width => tiles.Width;

    /// <summary>Sum of the row weights, a pure number.</summary>
    public double Total { get; } = FixedLanes.Sum(weights);

    /// <summary>Number of coefficients, classes times width.</summary>
    public int Length => count * tiles.Width;

    /// <summary>Number of logits, tiles times classes times 64.</summary>
    public int Logits => _probabilities.Length;

    /// <summary>z of every row.</summary>
    /// <param name="coefficients">V, [classes, width].</param>
    /// <param name="logits">Receives [tiles, classes, 64].</param>
    public void Multiply(ReadOnlySpan<double> coefficients, Span<double> logits)
    {
        for (var tile = 0; tile < tiles.Tiles; tile++) tiles.Multiply(tile, coefficients, Tile(logits, tile));
    }

    /// <summary>Value of the objective, a pure number; keeps the probabilities for what is asked next.</summary>
    /// <param name="coefficients">V, [classes, width].</param>
    /// <param name="logits">z of these coefficients, [tiles, classes, 64].</param>
    public double Evaluate(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> logits)
    {
        var loss = 0.0;
        for (var tile = 0; tile < tiles.Tiles; tile++) loss += EvaluateTile(tile, Tile(logits, tile));
        var penalty = 0.0;
        for (var index = 0; index < coefficients.Length; index++)
            penalty += penalties[index % penalties.Length] * coefficients[index] * coefficients[index];
        return loss + penalty / 2;
    }

    /// <summary>Gradient where <see cref="Evaluate"/> was last asked.</summary>
    /// <param name="coefficients">V of that place, [classes, width].</param>
    /// <param name="gradient">Receives [classes, width].</param>
    public void Gradient(ReadOnlySpan<double> coefficients, Span<double> gradient)
    {
        Penalise(coefficients, gradient);
        for (var tile = 0; tile < tiles.Tiles; tile++)
        {
            Tile(_probabilities, tile).CopyTo(_scratch);
            var first = tile * TileRows;
            for (var row = 0; row < Math.Min(TileRows, classes.Length - first); row++) _scratch[classes[first + row] * TileRows + row] -= 1;
            for (var index = 0; index < _scratch.Length; index++) _scratch[index] *= _weights[first + index % TileRows];
            tiles.AddTransposed(tile, _scratch, gradient);
        }
    }

    /// <summary>
    /// The largest slope of a gradient beside the curvature it can have: max |g_kj| / sqrt(w (w + penalty_j)), w the sum of the
    /// weights. A pure number, 0 at the optimum; the scale of columns, weights and C has no part in it.
    /// </summary>
    /// <param name="gradient">[classes, width].</param>
    public double LargestSlope(ReadOnlySpan<double> gradient)
    {
        var largest = 0.0;
        for (var index = 0; index < gradient.Length; index++)
            largest = Math.Max(largest, Math.Abs(gradient[index]) / Total / Math.Sqrt(1 + penalties[index % penalties.Length] / Total));
        return largest;
    }

    private Span<double> Tile(Span<double> all, int tile) => all.Slice(tile * count * TileRows, count * TileRows);

    private ReadOnlySpan<double> Tile(ReadOnlySpan<double> all, int tile) => all.Slice(tile * count * TileRows, count * TileRows);

    private void Penalise(ReadOnlySpan<double> coefficients, Span<double> destination)
    {
        for (var index = 0; index < destination.Length; index++)
            destination[index] = penalties[index % penalties.Length] * coefficients[index];
    }

    private double EvaluateTile(int tile, ReadOnlySpan<double> logits)
    {
        var probabilities = Tile(_probabilities.AsSpan(), tile);
        logits[..TileRows].CopyTo(_largest);
        for (var index = TileRows; index < logits.Length; index++)
            _largest[index % TileRows] = Math.Max(_largest[index % TileRows], logits[index]);
        for (var index = 0; index < logits.Length; index++) probabilities[index] = logits[index] - _largest[index % TileRows];
        VectorMath.Exp(probabilities, probabilities);
        _sums.AsSpan().Clear();
        for (var index = 0; index < logits.Length; index++) _sums[index % TileRows] += probabilities[index];
        for (var index = 0; index < logits.Length; index++) probabilities[index] /= _sums[index % TileRows];
        VectorMath.Log(_sums, _sums);
        var loss = 0.0;
        var first = tile * TileRows;
        for (var row = 0; row < Math.Min(TileRows, classes.Length - first); row++)
            loss += _weights[first + row] * (_sums[row] + (_largest[row] - logits[classes[first + row] * TileRows + row]));
        return loss;
    }
}
