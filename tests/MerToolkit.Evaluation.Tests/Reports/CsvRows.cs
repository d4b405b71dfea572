using System.Text;

namespace MerToolkit.Evaluation.Tests.Reports;

/// <summary>Reads csv by the letter of RFC 4180, as a check on what is written.</summary>
internal static class CsvRows
{
    /// <summary>All records, the header first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Parse(string text)
    {
        var (rows, fields, field, isQuoted) = (new List<IReadOnlyList<string>>(), new List<string>(), new StringBuilder(), false);
        for (var place = 0; place < text.Length; place++)
        {
            var letter = text[place];
            if (isQuoted && letter == '"' && place + 1 < text.Length && text[place + 1] == '"') field.Append(text[place++]);
            else if (letter == '"') isQuoted = !isQuoted;
            else if (isQuoted || letter is not (',' or '\n')) field.Append(letter);
            else
            {
                fields.Add(field.ToString());
                field.Clear();
                if (letter == ',') continue;
                rows.Add(fields);
                fields = [];
            }
        }

        Assert.False(isQuoted);
        return rows;
    }
}
