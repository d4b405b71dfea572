namespace MerToolkit.Learning.Search;

/// <summary>All settings that a search may try: one value of each dimension.</summary>
/// <param name="dimensions">One or more.</param>
public sealed class SearchSpace(IReadOnlyList<SearchDimension> dimensions)
{
    /// <summary>Number of settings up to which all of them are looked at.</summary>
    internal const int MostListed = 4096;

    /// <summary>The dimensions.</summary>
    public IReadOnlyList<SearchDimension> Dimensions { get; } = dimensions;

    /// <summary>True when there are few enough settings to look at each of them.</summary>
    internal bool IsListed
    {
        get
        {
            var count = 1.0;
            foreach (var dimension in Dimensions) count *= dimension.Count ?? double.PositiveInfinity;
            return count <= MostListed;
        }
    }

    /// <summary>Whether a setting lies in the space.</summary>
    /// <param name="setting">One value a dimension.</param>
    public bool Holds(IReadOnlyList<object> setting) => Dimensions.Index().All(entry => entry.Item.Holds(setting[entry.Index]));

    /// <summary>The setting at a point of the unit cube.</summary>
    /// <param name="shares">0..1, one a dimension.</param>
    /// <returns>One value a dimension: a <see cref="double"/> or a word.</returns>
    internal IReadOnlyList<object> At(ReadOnlySpan<double> shares)
    {
        var setting = new object[Dimensions.Count];
        for (var index = 0; index < setting.Length; index++) setting[index] = Dimensions[index].ValueAt(shares[index]);
        return setting;
    }

    /// <summary>All settings, the last dimension changing first; only for a space that is listed.</summary>
    internal IEnumerable<IReadOnlyList<object>> All()
    {
        var count = Dimensions.Aggregate(1L, (product, dimension) => product * dimension.Count!.Value);
        for (var number = 0L; number < count; number++)
        {
            var setting = new object[Dimensions.Count];
            var rest = number;
            for (var index = setting.Length - 1; index >= 0; index--)
            {
                var (dimension, values) = (Dimensions[index], Dimensions[index].Count!.Value);
                (rest, setting[index]) = (rest / values, dimension.ValueOf(rest % values));
            }

            yield return setting;
        }
    }

    /// <summary>Where a setting lies: 0..1 a number, an index a nominal value, one a dimension.</summary>
    /// <param name="setting">One value a dimension.</param>
    internal double[] PlaceOf(IReadOnlyList<object> setting) =>
        [.. Dimensions.Select((dimension, index) => dimension.PlaceOf(setting[index]))];

    /// <summary>A text that two settings share when they are the same.</summary>
    /// <param name="setting">One value a dimension.</param>
    internal static string KeyOf(IReadOnlyList<object> setting) =>
        string.Join('\n', setting.Select(value => FormattableString.Invariant($"{value}")));
}
