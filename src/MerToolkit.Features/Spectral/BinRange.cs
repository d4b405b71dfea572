using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Bins between two frequencies.</summary>
internal static class BinRange
{
    /// <summary>
    /// Index of the first bin, and number of bins, with <paramref name="low"/> &lt;= f_k &lt; <paramref name="high"/>; there may be none.
    /// </summary>
    /// <param name="settings">Analysis at one rate.</param>
    /// <param name="low">Hz.</param>
    /// <param name="high">Hz; infinity for all bins above.</param>
    public static (int First, int Count) Of(AnalysisSettings settings, double low, double high)
    {
        var first = 0;
        while (first < settings.Bins && settings.BinHz(first) < low) first++;
        var end = first;
        while (end < settings.Bins && settings.BinHz(end) < high) end++;
        return (Math.Min(first, settings.Bins - 1), end - first);
    }
}
