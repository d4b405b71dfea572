namespace MerToolkit.Learning.Preparation;

/// <summary>What columns go through before a trainer sees them, learned from training rows only.</summary>
public enum PreparationKind
{
    /// <summary>Columns as they are.</summary>
    None,

    /// <summary>Mean 0 and standard deviation 1: <see cref="Standardizer"/>.</summary>
    Standardize,

    /// <summary>Ranks as quantiles of the standard normal distribution: <see cref="QuantileNormalizer"/>.</summary>
    QuantileNormal,

    /// <summary>Counts of n-grams weighed by how rare they are, other columns standardised: <see cref="TfIdf"/>.</summary>
    TfIdf,
}

/// <summary>The names by which recipes know what columns go through.</summary>
public static class PreparationNames
{
    /// <summary>Name of standardising.</summary>
    public const string Standardize = "standardize";

    /// <summary>Name of ranks as normal quantiles.</summary>
    public const string QuantileNormal = "quantile-normal";

    /// <summary>Name of weighing counts of n-grams.</summary>
    public const string TfIdf = "tf-idf";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [Standardize, QuantileNormal, TfIdf];

    /// <summary>Name in a recipe; null for columns as they are.</summary>
    /// <param name="kind">What columns go through.</param>
    public static string? Of(PreparationKind kind) => kind switch
    {
        PreparationKind.Standardize => Standardize,
        PreparationKind.QuantileNormal => QuantileNormal,
        PreparationKind.TfIdf => TfIdf,
        _ => null,
    };
}
