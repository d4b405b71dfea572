using System.Text.Unicode;
using CsvHelper;
using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Formats;

/// <summary>
/// Walks over the records of a csv file and knows the line each begins on. Fields are separated by what the caller says,
/// never by a guess; UTF-8 (or UTF-16 with a byte order mark); blank lines are passed over.
/// </summary>
internal sealed class CsvRecords : IDisposable
{
    // What an unclosed quote may swallow before it is called a fault, bytes.
    private const int LongestRecord = 64 * 1024 * 1024;
    private const string QuoteRemedy = "Put the whole field in quotes, double the quotes inside it, and close what was opened.";
    private readonly string _name;
    private readonly CsvReader _reader;
    private bool _malformed;

    private CsvRecords(Stream stream, string name, char separator)
    {
        _name = name;
        _reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRecord,
            OnMalformedRecord = _ => _malformed = true,
        }, leaveOpen: false);
    }

    /// <summary>Opens a file, unpacked on the way when its name ends in <c>.gz</c>; its name as given stands in problems.</summary>
    /// <exception cref="InputException">It is no sound gzip.</exception>
    public static CsvRecords Open(string path, char separator = ',')
    {
        var file = File.OpenRead(path);
        try
        {
            return new CsvRecords(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GzipContent(file) : file, path, separator);
        }
        catch (InvalidDataException failure)
        {
            throw BrokenGzip(path, failure);
        }
    }

    /// <summary>Line in the file where the current record begins, counted from 1.</summary>
    public int Line => (int)_reader.LineNumber;

    /// <summary>Number of fields of the current record.</summary>
    public int FieldCount => _reader.FieldCount;

    /// <summary>A field of the current record, unquoted; <paramref name="index"/> counts from 0.</summary>
    public string Text(int index) => _reader.GetString(index);

    /// <summary>The same as UTF-8, valid until the next record.</summary>
    public ReadOnlySpan<byte> Utf8Text(int index) => _reader.GetSpan(index);

    /// <summary>All fields of the current record.</summary>
    public string[] Fields() => _reader.Current.ToArray();

    /// <summary>Goes to the next sound record; false at the end. Unsound ones are left out and go to <paramref name="problems"/>.</summary>
    /// <exception cref="InputException">The gzip breaks off.</exception>
    public bool Read(ProblemLog problems)
    {
        while (Advance(problems))
        {
            if (_malformed) problems.Add(Broken("csv-quote", "a quote does not belong where it stands.", QuoteRemedy));
            else if (Utf8.IsValid(_reader.RawRecord)) return true;
            else problems.Add(Broken("csv-encoding", "the line is not text in UTF-8.", "Save the file as UTF-8."));
        }
        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private bool Advance(ProblemLog problems)
    {
        _malformed = false;
        try
        {
            return _reader.Read();
        }
        catch (CsvFormatException failure)
        {
            problems.Add(new Problem("csv-record", failure.Message, QuoteRemedy) { Subject = _name, Line = (int)failure.LineNumber });
            return false;
        }
        catch (InvalidDataException failure)
        {
            throw BrokenGzip(_name, failure);
        }
    }

    private static InputException BrokenGzip(string path, InvalidDataException failure)
    {
        var message = $"the file is not sound gzip: {failure.Message}";
        return new InputException(new Problem("gzip-broken", message, "Make or copy it again.") { Subject = path }, failure);
    }

    private Problem Broken(string code, string message, string remedy) => new(code, message, remedy) { Subject = _name, Line = Line };
}
