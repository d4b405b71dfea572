using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
internal sealed class LogisticObjective(ColumnTiles tiles, int[] classes, int count, double[] weights, double[] penalties)
{
    private const int TileRows = ColumnTiles.TileRows;
    private readonly double[] _weights = [.. weights, .. new double[tiles.Tiles * TileRows - weights.Length]];
    private readonly double _total = FixedLanes.Sum(weights);
    private readonly double[] _probabilities = new double[tiles.Tiles * count * TileRows];
    private readonly double[] _scratch = new double[count * TileRows];
    private readonly double[] _largest = new double[TileRows];
    private readonly double[] _sums = new double[TileRows];

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
            largest = Math.Max(largest, Math.Abs(gradient[index]) / _total / Math.Sqrt(1 + penalties[index % penalties.Length] / _total));
        return largest;
    }

    /// <summary>Second derivatives, where <see cref="Evaluate"/> was last asked, times a direction.</summary>
    /// <param name="direction">[classes, width].</param>
    /// <param name="product">Receives [classes, width].</param>
    public void MultiplyHessian(ReadOnlySpan<double> direction, Span<double> product)
    {
        Penalise(direction, product);
        for (var tile = 0; tile < tiles.Tiles; tile++)
        {
            tiles.Multiply(tile, direction, _scratch);
            Curve(tile);
            tiles.AddTransposed(tile, _scratch, product);
        }
    }

    /// <summary>The diagonal of the second derivatives for columns of variance 1: sum_i w_i p_ik (1 - p_ik) + penalty_j.</summary>
    /// <param name="diagonal">Receives [classes, width], above 0.</param>
    public void Diagonal(Span<double> diagonal)
    {
        for (var label = 0; label < count; label++)
        {
            var curvature = 0.0;
            for (var tile = 0; tile < tiles.Tiles; tile++)
                for (var row = 0; row < TileRows; row++)
                {
                    var probability = _probabilities[(tile * count + label) * TileRows + row];
                    curvature += _weights[tile * TileRows + row] * probability * (1 - probability);
                }

            // Where every row is certain, nothing is left but rounding.
            curvature = Math.Max(curvature, 1e-16 * _total);
            for (var column = 0; column < tiles.Width; column++) diagonal[label * tiles.Width + column] = curvature + penalties[column];
        }
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

    // From u = X d to what X' turns into the product: w p_k (u_k - sum_l p_l u_l).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Curve(int tile)
    {
        ref var probabilities = ref MemoryMarshal.GetReference(Tile(_probabilities.AsSpan(), tile));
        ref var weights = ref _weights[tile * TileRows];
        ref var scratch = ref MemoryMarshal.GetArrayDataReference(_scratch);
        for (nuint row = 0; row < TileRows; row += 4)
        {
            var mean = Vector256<double>.Zero;
            for (var index = row; index < (nuint)_scratch.Length; index += TileRows)
                mean += Vector256.LoadUnsafe(ref probabilities, index) * Vector256.LoadUnsafe(ref scratch, index);
            var weight = Vector256.LoadUnsafe(ref weights, row);
            for (var index = row; index < (nuint)_scratch.Length; index += TileRows)
            {
                var change = Vector256.LoadUnsafe(ref scratch, index) - mean;
                (weight * Vector256.LoadUnsafe(ref probabilities, index) * change).StoreUnsafe(ref scratch, index);
            }
        }
    }
}
