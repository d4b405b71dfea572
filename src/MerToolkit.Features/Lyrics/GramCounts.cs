using System.Text;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Lyrics;

/// <summary>
/// Counts n-grams in buckets. The bucket of an n-gram is |h| mod buckets, with h the MurmurHash of its UTF-8 bytes as a signed number; with
/// signs it counts +1 where h is 0 or above, -1 below. N-grams of words are the words with a blank between them; those of characters are
/// taken from each word with a blank before and after it, and a word shorter than the n-gram gives itself once.
/// </summary>
/// <remarks>
/// The definitions of scikit-learn's <c>HashingVectorizer</c> with the analysers <c>word</c> and <c>char_wb</c>, but for what a word is
/// (<see cref="TextWords"/>).
/// </remarks>
internal static class GramCounts
{
    /// <summary>Counts the n-grams of words.</summary>
    /// <param name="words">The words in order.</param>
    /// <param name="range">Lengths and buckets.</param>
    /// <param name="isSigned">True when n-grams have signs.</param>
    /// <param name="counts">Receives the counts, [buckets].</param>
    public static void AddWords(IReadOnlyList<string> words, GramRange range, bool isSigned, Span<float> counts)
    {
        for (var length = range.Shortest; length <= range.Longest && counts.Length > 0; length++)
            for (var first = 0; first + length <= words.Count; first++)
                Add(string.Join(' ', Enumerable.Range(first, length).Select(place => words[place])), isSigned, counts);
    }

    /// <summary>Counts the n-grams of characters inside words.</summary>
    /// <param name="words">The words in order.</param>
    /// <param name="range">Lengths and buckets.</param>
    /// <param name="isSigned">True when n-grams have signs.</param>
    /// <param name="counts">Receives the counts, [buckets].</param>
    public static void AddCharacters(IReadOnlyList<string> words, GramRange range, bool isSigned, Span<float> counts)
    {
        if (counts.Length == 0) return;
        foreach (var word in words)
        {
            Rune[] letters = [.. $" {word} ".EnumerateRunes()];
            for (var length = range.Shortest; length <= range.Longest; length++)
            {
                for (var first = 0; first == 0 || first + length <= letters.Length; first++)
                    Add(string.Concat(letters.Skip(first).Take(length)), isSigned, counts);
                if (letters.Length <= length) break;
            }
        }
    }

    private static void Add(string gram, bool isSigned, Span<float> counts)
    {
        var hash = (int)MurmurHash.Of(Encoding.UTF8.GetBytes(gram));
        counts[(int)(Math.Abs((long)hash) % counts.Length)] += isSigned && hash < 0 ? -1 : 1;
    }
}
