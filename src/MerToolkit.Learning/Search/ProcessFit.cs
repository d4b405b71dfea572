using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Search;

/// <summary>
/// Finds the most likely shape of a Gaussian process on a fixed grid: first one length for all dimensions, then each dimension in turn,
/// so that options that change nothing are soon passed over (automatic relevance determination, Neal 1996).
/// </summary>
internal static class ProcessFit
{
    private const int Sweeps = 2;
    private const double LikelyLength = 0.5;
    private static readonly double[] Lengths = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2];
    private static readonly double[] Noises = [1e-6, 1e-4, 1e-3, 1e-2, 0.1, 0.3, 1];

    /// <summary>The process of the most likely shape.</summary>
    /// <param name="tried">The settings.</param>
    /// <param name="scores">Their scores, finite, not all the same.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static GaussianProcess Fit(TriedPlaces tried, double[] scores, CancellationToken cancellation = default)
    {
        var best = new Search(tried, scores, cancellation);
        foreach (var length in Lengths)
            foreach (var noise in Noises)
                best.Try(new ProcessShape([.. Enumerable.Repeat(length, tried.Dimensions)], noise));
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var dimension = 0; dimension < tried.Dimensions; dimension++)
                foreach (var length in Lengths) best.Try(best.Shape.With(dimension, length));
            foreach (var noise in Noises) best.Try(best.Shape with { Noise = noise });
        }

        return best.Process;
    }

    private sealed class Search(TriedPlaces tried, double[] scores, CancellationToken cancellation)
    {
        private double _most = double.NegativeInfinity;
        private GaussianProcess? _process;

        public ProcessShape Shape { get; private set; } = new([], 1);

        // With a noise of 1 the matrix is positive definite whatever the settings are, so something was found.
        public GaussianProcess Process => _process!;

        public void Try(ProcessShape shape)
        {
            if (GaussianProcess.TryFit(tried, scores, shape, cancellation) is not { } process) return;
            var likelihood = process.LogLikelihood + LogPrior(shape);
            if (!(likelihood > _most)) return;
            (_most, Shape, _process) = (likelihood, shape, process);
        }
    }

    // Log-normal around half the range: a few scores alone would as soon believe in a tenth of it, or in nothing but noise.
    private static double LogPrior(ProcessShape shape)
    {
        var sum = 0.0;
        foreach (var length in shape.Lengths)
        {
            var deviate = VectorMath.Log(length / LikelyLength);
            sum -= 0.5 * deviate * deviate;
        }

        return sum;
    }
}
