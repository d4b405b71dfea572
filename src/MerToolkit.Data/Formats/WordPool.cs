using System.Text;

namespace MerToolkit.Data.Formats;

/// <summary>Turns cells into strings, one string for equal ones as long as they are few: labels and groups repeat, ids do not.</summary>
internal sealed class WordPool
{
    private const int MostWords = 4096;
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private char[] _letters = new char[256];

    /// <summary>The text of a cell in UTF-8, without blanks around it.</summary>
    public string Word(ReadOnlySpan<byte> cell)
    {
        if (cell.Length > _letters.Length) _letters = new char[2 * cell.Length];
        var text = _letters.AsSpan(0, Encoding.UTF8.GetChars(cell, _letters)).Trim();
        if (_words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known)) return known;
        var word = text.ToString();
        if (_words.Count < MostWords) _words.Add(word);
        return word;
    }
}
