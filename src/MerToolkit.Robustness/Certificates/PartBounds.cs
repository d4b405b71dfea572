using MerToolkit.Core.Numerics;
using MerToolkit.Robustness.Threat;
using MerToolkit.Robustness.Trees;

namespace MerToolkit.Robustness.Certificates;

/// <summary>Bounds on weighted sums of what a part of a stack hands on, around one row.</summary>
/// <param name="part">The part.</param>
internal sealed class PartBounds(PartTrees part)
{
    // Far above the rounding of an exponential, a quotient and their sum.
    private const double ShareSlack = 1e-12;
    private readonly TreeBounds? _bounds = part.Trees is { } trees ? new TreeBounds(trees) : null;
    private readonly double[] _least = new double[part.Outputs];
    private readonly double[] _most = new double[part.Outputs];
    private bool _hasLeaves;

    /// <summary>Begins with a row.</summary>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="threat">What is allowed.</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    public void Begin(ReadOnlySpan<float> row, ThreatModel threat, double epsilon)
    {
        _hasLeaves = _bounds is not null && _bounds.Begin(row, threat, epsilon);
        _least.AsSpan().Clear();
        _most.AsSpan().Fill(1);
        if (_hasLeaves && !part.IsLinear) BoundShares(part.Trees!.Classes);
    }

    /// <summary>The most that the outputs can add up to, each times a factor of its own.</summary>
    /// <param name="factors">Factor of each output, a pure number; [outputs].</param>
    public double Most(ReadOnlySpan<double> factors)
    {
        if (part.IsLinear && !_hasLeaves) return double.PositiveInfinity;
        if (!part.IsLinear) return MostOfShares(factors);
        var (begin, slack) = part.Trees!.Combination(factors, _bounds!.Weights);
        return Bound(begin) + slack;
    }

    // p_a = 1 / (1 + sum over b of exp(margin_b - margin_a)), and every difference has a bound of its own.
    private void BoundShares(int classes)
    {
        Span<double> most = stackalloc double[classes * classes];
        for (var one = 0; one < classes; one++)
        {
            for (var other = 0; other < classes; other++)
            {
                if (one == other) continue;
                var (begin, slack) = part.Trees!.Difference(one, other, _bounds!.Weights);
                most[(one * classes) + other] = Bound(begin) + slack;
            }
        }

        for (var label = 0; label < classes; label++)
        {
            var (leastOthers, mostOthers) = (1.0, 1.0);
            for (var other = 0; other < classes; other++)
            {
                if (other == label) continue;
                leastOthers += VectorMath.Exp(-most[(label * classes) + other]);
                mostOthers += VectorMath.Exp(most[(other * classes) + label]);
            }

            (_least[label], _most[label]) = (Math.Max(0, (1 / mostOthers) - ShareSlack), Math.Min(1, (1 / leastOthers) + ShareSlack));
        }
    }

    // Shares add up to 1: each begins with its least, and what is left goes where the factors are largest.
    private double MostOfShares(ReadOnlySpan<double> factors)
    {
        Span<double> keys = stackalloc double[factors.Length];
        Span<int> order = stackalloc int[factors.Length];
        var (sum, left, slack) = (0.0, 1.0, 0.0);
        for (var output = 0; output < factors.Length; output++)
        {
            (keys[output], order[output]) = (-factors[output], output);
            sum += factors[output] * _least[output];
            left -= _least[output];
            slack += Math.Abs(factors[output]) * ShareSlack;
        }

        keys.Sort(order);
        foreach (var output in order)
        {
            var added = Math.Clamp(_most[output] - _least[output], 0, Math.Max(left, 0));
            sum += factors[output] * added;
            left -= added;
        }

        return sum + (factors.Length * slack);
    }

    private double Bound(double begin) =>
        part.Depth == CertificateDepth.SumBound ? _bounds!.SumBound(begin) : _bounds!.Merge(begin);
}
