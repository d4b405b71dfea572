using System.Text;

namespace MerToolkit.Core.Files;

/// <summary>Small csv files as text (RFC 4180): fields in double quotes may hold commas, quotes (doubled) and line ends.</summary>
public static class CsvText
{
    /// <summary>A field as it stands in a record: quoted where it must be.</summary>
    public static string Quote(string field)
    {
        var isPlain = field.AsSpan().IndexOfAny(",\"\r\n") < 0;
        return isPlain ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>The records with the line each begins on, from 1; blank lines are passed over.</summary>
    public static IEnumerable<(int Line, List<string> Fields)> Records(string text)
    {
        var (place, line) = (text.StartsWith('\uFEFF') ? 1 : 0, 1);
        while (place < text.Length)
        {
            var (start, fields) = (line, new List<string>());
            var isMore = true;
            while (isMore) fields.Add(Field(text, ref place, ref line, out isMore));
            if (fields.Count > 1 || fields[0].Length > 0) yield return (start, fields);
        }
    }

    private static string Field(string text, ref int place, ref int line, out bool isMore)
    {
        var field = new StringBuilder();
        var isQuoted = false;
        for (; place < text.Length; place++)
        {
            var letter = text[place];
            if (letter == '\n') line++;
            if (letter == '"' && isQuoted && place + 1 < text.Length && text[place + 1] == '"') field.Append(text[place++]);
            else if (letter == '"' && (isQuoted || field.Length == 0)) isQuoted = !isQuoted;
            else if (isQuoted || letter is not (',' or '\n' or '\r')) field.Append(letter);
            else if (letter != '\r') break;
        }

        isMore = place < text.Length && text[place] == ',';
        place++;
        return field.ToString();
    }
}
