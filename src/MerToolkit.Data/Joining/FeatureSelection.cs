using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Joining;

/// <summary>The features that a person asked for by patterns; all when there are none.</summary>
internal sealed class FeatureSelection
{
    private readonly List<FeaturePattern> _patterns = [];

    /// <summary>Reads the texts of the option; broken patterns go to <paramref name="problems"/>.</summary>
    public FeatureSelection(IEnumerable<string> texts, ProblemLog problems)
    {
        foreach (var text in texts.SelectMany(FeaturePattern.Split))
        {
            try
            {
                _patterns.Add(FeaturePattern.Parse(text));
            }
            catch (Exception failure) when (failure is FormatException or ArgumentException)
            {
                problems.Add(new Problem("pattern-broken", $"'{text}' is no pattern of features: {failure.Message}.")
                {
                    Subject = nameof(TableRequest.FeaturePatterns),
                });
            }
        }
    }

    /// <summary>
    /// Which of the features are asked for, in their order: those that a pattern names (all, when every pattern leaves out)
    /// and no pattern leaves out.
    /// </summary>
    /// <param name="features">Names of the features.</param>
    /// <param name="forced">Those among them that are in unless a pattern leaves them out.</param>
    /// <param name="leftOut">Names of columns that are no features; leaving them out again is no mistake.</param>
    /// <param name="problems">Receives patterns that match nothing.</param>
    public IReadOnlyList<string> Choose(
        IReadOnlyList<string> features, IReadOnlySet<string> forced, IReadOnlyCollection<string> leftOut, ProblemLog problems)
    {
        foreach (var pattern in _patterns.Where(pattern => !features.Any(pattern.Matches)))
            CheckUnmatched(pattern, features, leftOut, problems);
        var including = _patterns.Where(pattern => !pattern.Excludes).ToList();
        var excluding = _patterns.Where(pattern => pattern.Excludes).ToList();
        return [.. features.Where(name =>
            (including.Count == 0 || forced.Contains(name) || including.Any(pattern => pattern.Matches(name)))
            && !excluding.Any(pattern => pattern.Matches(name)))];
    }

    private static void CheckUnmatched(
        FeaturePattern pattern, IReadOnlyList<string> features, IReadOnlyCollection<string> leftOut, ProblemLog problems)
    {
        var barred = leftOut.Where(pattern.Matches).ToList();
        if (barred.Count > 0 && pattern.Excludes) return;
        var problem = barred.Count > 0
            ? new Problem("pattern-unmatched", $"'{pattern.Text}' matches only columns that are no features: {string.Join(", ", barred)}.",
                "--allow-column NAME takes one in.")
            : new Problem("pattern-unmatched", $"'{pattern.Text}' matches no feature.",
                NearestWord.Remedy(pattern.Text.TrimStart('!'), features));
        problems.Add(problem with { Subject = nameof(TableRequest.FeaturePatterns) });
    }
}
