namespace MerToolkit.Learning.Search;

/// <summary>Where the settings lie that were tried, and how far from each other.</summary>
/// <param name="isNominal">One entry a dimension: true where two different values lie at a distance of 1, whichever they are.</param>
/// <param name="places">One array a setting: 0..1 a number, an index a nominal value.</param>
internal sealed class TriedPlaces(IReadOnlyList<bool> isNominal, IReadOnlyList<double[]> places)
{
    /// <summary>Number of settings.</summary>
    public int Count => places.Count;

    /// <summary>Number of dimensions.</summary>
    public int Dimensions => isNominal.Count;

    /// <summary>The place of a setting: 0..1 a number, an index a nominal value.</summary>
    /// <param name="index">Index of the setting, from 0.</param>
    public double[] this[int index] => places[index];

    /// <summary>Squared distances from a place to the first settings, each dimension in its length.</summary>
    /// <param name="place">0..1 a number, an index a nominal value.</param>
    /// <param name="lengths">One a dimension, above 0, in shares of its range.</param>
    /// <param name="distances">Receives a pure number for each of as many settings as it is long.</param>
    public void SquaredDistances(ReadOnlySpan<double> place, IReadOnlyList<double> lengths, Span<double> distances)
    {
        distances.Clear();
        for (var dimension = 0; dimension < place.Length; dimension++)
        {
            var weight = 1 / (lengths[dimension] * lengths[dimension]);
            for (var index = 0; index < distances.Length; index++)
            {
                var apart = places[index][dimension] - place[dimension];
                if (isNominal[dimension]) apart = apart == 0 ? 0 : 1;
                distances[index] += weight * apart * apart;
            }
        }
    }
}
