namespace MerToolkit.Data.Sets;

/// <summary>Ids for clips that come without: the shortest name that tells a clip from all others.</summary>
internal static class ClipIds
{
    /// <summary>One id a clip, in the same order.</summary>
    /// <param name="candidates">
    /// Names of each clip, the shortest first, as many for each; the last must be its own alone.
    /// </param>
    public static IReadOnlyList<string> Shortest(IReadOnlyList<string[]> candidates)
    {
        var ids = new string[candidates.Count];
        if (ids.Length == 0) return ids;
        var last = candidates[0].Length - 1;
        for (var rank = 0; rank <= last; rank++)
        {
            var counts = candidates.CountBy(names => names[rank], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            for (var index = 0; index < ids.Length; index++)
                if (counts[candidates[index][rank]] == 1) ids[index] ??= candidates[index][rank];
        }
        // A name may equal another clip's longer one ('a.wav.mp3' beside 'a.wav'); the longest names never clash.
        var distinct = ids.Distinct(StringComparer.Ordinal).Count() == ids.Length;
        return distinct ? ids : [.. candidates.Select(names => names[last])];
    }
}
