using System.Globalization;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Features.Lyrics;

/// <summary>
/// Reads a lexicon: a line of names, then a word and its numbers a line, separated by tabs (NRC VAD), commas (Warriner et al. 2013) or
/// semicolons. The words stand in the column <c>word</c> or <c>term</c>; the numbers in those of valence, arousal and dominance where it
/// has them, else in every column that holds numbers and a name. Entries of several words are passed over.
/// </summary>
public static class LexiconReader
{
    private const string Remedy = "A lexicon has a line of names such as 'word,valence,arousal', then a word and its numbers a line.";
    private const int ListedAtMost = 8;

    private static readonly string[] WordNames = ["word", "words", "term", "lemma"];

    private static readonly (string Name, string[] Spellings)[] Axes =
    [
        ("valence", ["valence", "v.mean.sum", "valence.mean", "mean valence"]),
        ("arousal", ["arousal", "a.mean.sum", "arousal.mean", "mean arousal"]),
        ("dominance", ["dominance", "d.mean.sum", "dominance.mean", "mean dominance"]),
    ];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <exception cref="InputException">No such file, no column of words, no numbers, lines that are wrong: with file and line.</exception>
    public static Lexicon Read(string path)
    {
        if (!File.Exists(path)) throw Refusal(path, "lexicon-missing", "There is no such lexicon.", "Check the path.");
        var text = TextFile.Read(path);
        List<(int Line, List<string> Fields)> records = [.. CsvText.Records(Commas(text))];
        if (records.Count < 2) throw Refusal(path, "lexicon-empty", "The lexicon holds no word.", Remedy);
        string[] names = [.. records[0].Fields.Select(name => name.Trim().ToLowerInvariant())];
        var wordColumn = Array.FindIndex(names, name => WordNames.Contains(name));
        if (wordColumn < 0)
        {
            var known = string.Join(", ", names.Take(ListedAtMost).Select(name => $"'{name}'"));
            throw Refusal(path, "lexicon-words", $"The lexicon has no column of words among {known}.", Remedy);
        }

        var columns = Columns(names, wordColumn, records[1].Fields);
        if (columns.Count == 0) throw Refusal(path, "lexicon-numbers", "The lexicon has no column of numbers.", Remedy);
        var facts = new LexiconFacts(Path.GetFileName(path), ContentHash.OfFile(path), [.. columns.Select(column => column.Name)]);
        return new Lexicon(facts, Words(path, records, wordColumn, columns));
    }

    private static Dictionary<string, double[]> Words(
        string path, List<(int Line, List<string> Fields)> records, int wordColumn, List<(string Name, int Column)> columns)
    {
        var words = new Dictionary<string, double[]>(StringComparer.Ordinal);
        var problems = new ProblemLog();
        foreach (var (line, fields) in records.Skip(1))
        {
            if (problems.Problems.Count >= ListedAtMost) break;
            if (fields.Count != records[0].Fields.Count)
            {
                var wanted = records[0].Fields.Count;
                problems.Add(Fault("lexicon-line", $"it has {fields.Count} fields where the first line has {wanted}.", line));
                continue;
            }

            if (TextWords.Of(fields[wordColumn]) is not [var word]) continue;
            var numbers = columns.Select(column => Number(fields[column.Column])).ToArray();
            if (columns.Index().FirstOrDefault(entry => numbers[entry.Index] is null).Item is { Name: { } wrong } bad)
                problems.Add(Fault("lexicon-number", $"'{wrong}' is '{Excerpt.Of(fields[bad.Column])}', not a number.", line));
            else if (!words.TryAdd(word, [.. numbers.Select(number => number!.Value)]) && !SameWord(fields[wordColumn], word))
                problems.Add(Fault("lexicon-repeated", $"the word '{word}' stands there twice.", line));
        }

        problems.ThrowInput();
        return words.Count > 0 ? words : throw Refusal(path, "lexicon-empty", "The lexicon holds no single word.", Remedy);

        Problem Fault(string code, string message, int line) => new(code, message, Remedy) { Subject = path, Line = line };
    }

    // What differs in case or punctuation alone ('US', 'us') keeps the first reading.
    private static bool SameWord(string written, string word) => written != word;

    private static List<(string Name, int Column)> Columns(string[] names, int wordColumn, List<string> first)
    {
        var axes = Axes.Select(axis => (axis.Name, Column: Array.FindIndex(names, name => axis.Spellings.Contains(name))))
            .Where(axis => axis.Column >= 0).ToList();
        if (axes.Count > 0) return axes;
        return [.. names.Index().Where(entry => entry.Index != wordColumn && entry.Item.Length > 0 && entry.Index < first.Count
            && Number(first[entry.Index]) is not null).Select(entry => (Plain(entry.Item), entry.Index))];
    }

    private static string Plain(string name) => string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) ? letter : '-')).Trim('-');

    // NaN where the cell is empty, null where it holds something else than a number.
    private static double? Number(string field)
    {
        if (string.IsNullOrWhiteSpace(field) || field.Trim() is "NA") return double.NaN;
        return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number : null;
    }

    // Tabs and semicolons of the first line are the separators of all; they do not stand inside words.
    private static string Commas(string text)
    {
        var head = text.AsSpan(0, Math.Max(0, text.IndexOf('\n')));
        return head.Contains('\t') ? text.Replace(',', ' ').Replace('\t', ',')
            : head.Contains(';') && !head.Contains(',') ? text.Replace(';', ',') : text;
    }

    private static InputException Refusal(string path, string code, string message, string remedy) =>
        new(new Problem(code, message, remedy) { Subject = path });
}
