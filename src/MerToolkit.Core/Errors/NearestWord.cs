namespace MerToolkit.Core.Errors;

/// <summary>Finds the word a person probably meant.</summary>
public static class NearestWord
{
    private const int ListedAtMost = 20;

    /// <summary>The known word nearest to a mistyped one, or null when none is near.</summary>
    /// <param name="word">Word as typed.</param>
    /// <param name="known">Words to choose from; the first of equally near ones wins.</param>
    /// <remarks>
    /// Distance: inserted, deleted, replaced and swapped neighbouring letters (Damerau 1964, Levenshtein 1966; each
    /// piece edited once), case ignored; a third of the longer word at most. Failing that, a word of at least three
    /// letters finds a known one that contains it.
    /// </remarks>
    public static string? Find(string word, IEnumerable<string> known)
    {
        var words = known as IReadOnlyCollection<string> ?? [.. known];
        string? nearest = null;
        var least = int.MaxValue;
        foreach (var candidate in words)
        {
            var distance = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance >= least || distance > Math.Max(1, Math.Max(word.Length, candidate.Length) / 3)) continue;
            (nearest, least) = (candidate, distance);
        }

        if (nearest is not null || word.Length < 3) return nearest;
        return words.FirstOrDefault(candidate => candidate.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A remedy in words: the nearest known word, or all of them.</summary>
    /// <param name="word">Word as typed.</param>
    /// <param name="known">Words that are allowed.</param>
    public static string Remedy(string word, IEnumerable<string> known)
    {
        string[] words = [.. known];
        if (Find(word, words) is { } nearest) return $"Did you mean '{nearest}'?";
        if (words.Length == 0) return "";
        var rest = words.Length > ListedAtMost ? $" and {words.Length - ListedAtMost} more" : "";
        return $"Known: {string.Join(", ", words.Take(ListedAtMost))}{rest}.";
    }

    private static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= right.Length; j++) table[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                var best = Math.Min(replaced, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                var isSwap = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                table[i, j] = isSwap ? Math.Min(best, table[i - 2, j - 2] + 1) : best;
            }

        return table[left.Length, right.Length];
    }
}
