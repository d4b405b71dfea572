namespace MerToolkit.Learning.Search;

/// <summary>A setting that was tried, and how well it did.</summary>
/// <param name="Values">One value a dimension: a <see cref="double"/> or a word.</param>
/// <param name="Score">The larger the better, in any unit; NaN when it failed.</param>
public sealed record TriedSetting(IReadOnlyList<object> Values, double Score);
