using System.Globalization;
using System.Text;

namespace MerToolkit.Features.Lyrics;

/// <summary>
/// The words of a text: runs of letters, digits and the marks on them, of any script, in the lower case of no language; an apostrophe
/// between two letters belongs to the word (<c>don't</c>), a curly one as a straight one. Text is taken as it is encoded: composed and
/// decomposed letters are not made one.
/// </summary>
public static class TextWords
{
    private const int StraightApostrophe = '\'', CurlyApostrophe = '\u2019';

    /// <summary>The words in order.</summary>
    /// <param name="text">Any text.</param>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isWaiting = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsOfWord(rune))
            {
                if (isWaiting) word.Append('\'');
                word.Append(Rune.ToLowerInvariant(rune).ToString());
                isWaiting = false;
            }
            else if (rune.Value is StraightApostrophe or CurlyApostrophe && word.Length > 0 && !isWaiting) isWaiting = true;
            else End();
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
            isWaiting = false;
        }
    }

    private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber;
}
