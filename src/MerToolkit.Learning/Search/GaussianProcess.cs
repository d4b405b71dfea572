using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Linear;

namespace MerToolkit.Learning.Search;

/// <summary>How far and how surely a score says something of its neighbours.</summary>
/// <param name="Lengths">One a dimension, above 0: the share of the range over which the score changes.</param>
/// <param name="Noise">Variance of a score that is measured, as a share of the variance of the scores; 0 or more.</param>
internal sealed record ProcessShape(IReadOnlyList<double> Lengths, double Noise)
{
    /// <summary>The same with another length of one dimension.</summary>
    /// <param name="dimension">Index of the dimension, from 0.</param>
    /// <param name="length">Above 0, a share of the dimension's range.</param>
    public ProcessShape With(int dimension, double length) =>
        this with { Lengths = [.. Lengths.Select((old, index) => index == dimension ? length : old)] };
}

/// <summary>
/// What is known of the score of any setting after some were tried: a Gaussian process with a constant mean, Matern's correlation and
/// noise (Rasmussen and Williams 2006, algorithm 2.1). With C the correlations of the n settings tried plus the noise on the diagonal,
/// y their scores less the mean m and c the correlations with a new setting, the variance is v = y' C^-1 y / n (its most likely
/// value), the mean there m + c' C^-1 y and the variance there v (1 - c' C^-1 c).
/// </summary>
/// <remarks>
/// C is factored by the same Cholesky as the linear models: fixed sums, so the same bits on every machine. MathNet's takes whatever
/// provider the machine has (an environment variable or a native library beside it chooses), and its bits with it.
/// </remarks>
internal sealed class GaussianProcess
{
    private readonly TriedPlaces _tried;
    private readonly ProcessShape _shape;
    private readonly double[] _factor;
    private readonly double[] _weights;
    private readonly double _mean;
    private readonly double _variance;

    private GaussianProcess(TriedPlaces tried, ProcessShape shape, double[] factor, double[] scores)
    {
        (_tried, _shape, _factor) = (tried, shape, factor);
        _mean = FixedLanes.Sum(scores) / scores.Length;
        double[] centred = [.. scores.Select(score => score - _mean)];
        _weights = [.. centred];
        Cholesky.Solve(factor, _weights);
        _variance = Math.Max(0, FixedLanes.Dot(centred, _weights)) / scores.Length;
        LogLikelihood = -0.5 * scores.Length * VectorMath.Log(_variance) - LogRootDeterminant(factor, scores.Length);
    }

    /// <summary>Logarithm of the likelihood of the scores, but for a constant; the variance at its most likely value.</summary>
    public double LogLikelihood { get; }

    /// <summary>A process through some scores.</summary>
    /// <param name="tried">The settings.</param>
    /// <param name="scores">Their scores, finite, not all the same.</param>
    /// <param name="shape">Lengths and noise.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>Null when the settings lie too near to each other for so little noise.</returns>
    public static GaussianProcess? TryFit(TriedPlaces tried, double[] scores, ProcessShape shape, CancellationToken cancellation = default)
    {
        var size = scores.Length;
        var matrix = new double[size * size];
        for (var row = 0; row < size; row++)
        {
            var left = matrix.AsSpan(row * size, row);
            tried.SquaredDistances(tried[row], shape.Lengths, left);
            MaternKernel.Correlate(left);
            matrix[row * size + row] = 1 + shape.Noise;
        }

        return Cholesky.TryFactor(matrix, size, cancellation) ? new GaussianProcess(tried, shape, matrix, scores) : null;
    }

    /// <summary>The score that a setting is believed to have.</summary>
    /// <param name="place">0..1 a number, an index a nominal value.</param>
    /// <returns>Mean and standard deviation, in the unit of the scores; without the noise of measuring it.</returns>
    public (double Mean, double Deviation) At(ReadOnlySpan<double> place)
    {
        var correlations = new double[_tried.Count];
        _tried.SquaredDistances(place, _shape.Lengths, correlations);
        MaternKernel.Correlate(correlations);
        double[] solved = [.. correlations];
        Cholesky.Solve(_factor, solved);
        var left = Math.Max(0, 1 - FixedLanes.Dot(correlations, solved));
        return (_mean + FixedLanes.Dot(correlations, _weights), Math.Sqrt(_variance * left));
    }

    private static double LogRootDeterminant(double[] factor, int size)
    {
        var sum = 0.0;
        for (var row = 0; row < size; row++) sum += VectorMath.Log(factor[row * size + row]);
        return sum;
    }
}
