using System.IO.Compression;
using System.Text;
using MerToolkit.Core.Errors;

namespace MerToolkit.Workflows.Describing;

/// <summary>Header and size of a csv file; the values between are walked over, not read.</summary>
/// <param name="Header">Names of the columns.</param>
/// <param name="Rows">Rows below the header, count.</param>
internal sealed record CsvOutline(IReadOnlyList<string> Header, long Rows)
{
    /// <summary>Walks over a file, plain or gzip.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public static CsvOutline Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var text = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                ? new StreamReader(new GZipStream(file, CompressionMode.Decompress))
                : new StreamReader(file);
            return Walk(text);
        }
        catch (Exception cause) when (cause is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            var problem = new Problem("table-unreadable", $"The table cannot be read: {cause.Message}") { Subject = path };
            throw new InputException(problem, cause);
        }
    }

    private static CsvOutline Walk(TextReader text)
    {
        var header = new List<string>();
        var field = new StringBuilder();
        var (isQuoted, isBlank, records) = (false, true, 0L);
        var buffer = new char[1 << 16];
        for (var read = text.Read(buffer); read > 0; read = text.Read(buffer))
        {
            foreach (var letter in buffer.AsSpan(0, read))
            {
                if (letter == '"') isQuoted = !isQuoted;
                var endsRecord = letter == '\n' && !isQuoted;
                if (records == 0) AddToHeader(letter, isQuoted, endsRecord, field, header);
                if (endsRecord)
                {
                    if (!isBlank) records++;
                    isBlank = true;
                }
                else if (letter != '\r')
                {
                    isBlank = false;
                }
            }
        }
        if (!isBlank)
        {
            if (records == 0) header.Add(field.ToString());
            records++;
        }
        return new CsvOutline(header, Math.Max(0, records - 1));
    }

    private static void AddToHeader(char letter, bool isQuoted, bool endsRecord, StringBuilder field, List<string> header)
    {
        if (endsRecord || (letter == ',' && !isQuoted))
        {
            header.Add(field.ToString());
            field.Clear();
        }
        else if (letter is not ('"' or '\r'))
        {
            field.Append(letter);
        }
    }
}
