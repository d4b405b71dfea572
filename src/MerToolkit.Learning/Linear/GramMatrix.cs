using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Linear;

/// <summary>Products of each of some vectors with each other: G_ij = sum_t v_i[t] v_j[t].</summary>
internal static class GramMatrix
{
    // A chunk of a few hundred vectors stays in the cache of one core.
    private const int ChunkLength = 128;

    /// <summary>Gives a piece of a vector.</summary>
    /// <param name="vector">Index of the vector.</param>
    /// <param name="first">Index of the first element wanted.</param>
    /// <param name="destination">Receives as many elements as it has.</param>
    public delegate void Fill(int vector, int first, Span<double> destination);

    /// <summary>The lower triangle; above it stands 0. Summed chunk by chunk of 128 elements, each in fixed lanes.</summary>
    /// <param name="vectors">Number of vectors.</param>
    /// <param name="length">Number of elements of each.</param>
    /// <param name="fill">Gives their elements.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>Row-major [vectors, vectors].</returns>
    public static double[] Of(int vectors, int length, Fill fill, CancellationToken cancellation)
    {
        var gram = new double[checked(vectors * vectors)];
        var chunk = new double[vectors * ChunkLength];
        for (var first = 0; first < length; first += ChunkLength)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(ChunkLength, length - first);
            for (var vector = 0; vector < vectors; vector++)
            {
                var piece = chunk.AsSpan(vector * ChunkLength, count);
                fill(vector, first, piece);
                for (var other = 0; other <= vector; other++)
                    gram[vector * vectors + other] += FixedLanes.Dot(piece, chunk.AsSpan(other * ChunkLength, count));
            }
        }

        return gram;
    }
}
