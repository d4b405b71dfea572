namespace MerToolkit.Data.Sets;

/// <summary>Names for things that come without: the shortest of several that tells a thing from all others.</summary>
public static class ShortestNames
{
    /// <summary>One name a thing, in the same order.</summary>
    /// <param name="candidates">Names of each thing, the shortest first, as many for each; the last must be its own alone.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string[]> candidates)
    {
        var names = new string[candidates.Count];
        if (names.Length == 0) return names;
        var last = candidates[0].Length - 1;
        for (var rank = 0; rank <= last; rank++)
        {
            var counts = candidates.CountBy(choice => choice[rank], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            for (var index = 0; index < names.Length; index++)
                if (counts[candidates[index][rank]] == 1) names[index] ??= candidates[index][rank];
        }
        // A name may equal another thing's longer one ('a.wav.mp3' beside 'a.wav'); the longest names never clash.
        var distinct = names.Distinct(StringComparer.Ordinal).Count() == names.Length;
        return distinct ? names : [.. candidates.Select(choice => choice[last])];
    }
}
