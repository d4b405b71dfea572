using System.Buffers;
using System.Globalization;
using System.Text;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Formats;

/// <summary>
/// Formats rows as UTF-8 into one buffer that is used again for every row. Numbers are the shortest text that
/// reads back as the same number; words are quoted as RFC 4180 asks and when they begin or end with a blank.
/// </summary>
/// <param name="hasGroup">Whether the second column holds groups.</param>
internal sealed class CsvRowFormatter(bool hasGroup)
{
    // The longest double, -1.7976931348623157E+308, has 24 characters.
    private const int LongestNumber = 32;
    private static readonly SearchValues<char> QuotedCharacters = SearchValues.Create(",\"\r\n");
    private byte[] _buffer = new byte[16 * 1024];
    private int _length;

    /// <summary>The header line, valid until the next call.</summary>
    public ReadOnlySpan<byte> Header(TableSchema schema)
    {
        _length = 0;
        foreach (var column in schema.Columns) Word(column.Name);
        return EndLine();
    }

    /// <summary>The row as a line, valid until the next call.</summary>
    public ReadOnlySpan<byte> Row(TableRow row)
    {
        _length = 0;
        Word(row.Id);
        if (hasGroup) Word(row.Group);
        foreach (var target in row.Targets)
        {
            if (target.Number is { } number) Number(number);
            else Word(target.Label);
        }
        foreach (var flag in row.Flags)
        {
            if (float.IsNaN(flag)) Word(null);
            else Number(flag);
        }

        foreach (var feature in row.Features.Span)
        {
            if (float.IsNaN(feature)) Word(null);
            else Number(feature);
        }

        return EndLine();
    }

    // Every field leaves a comma behind it; the last one becomes the line end.
    private ReadOnlySpan<byte> EndLine()
    {
        _buffer[_length - 1] = (byte)'\n';
        return _buffer.AsSpan(0, _length);
    }

    private void Number<T>(T value) where T : IUtf8SpanFormattable
    {
        Reserve(LongestNumber + 1);
        value.TryFormat(_buffer.AsSpan(_length), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
        _buffer[_length++] = (byte)',';
    }

    private void Word(string? word)
    {
        if (!string.IsNullOrEmpty(word))
        {
            var text = MustQuote(word) ? $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : word;
            Reserve(Encoding.UTF8.GetMaxByteCount(text.Length) + 1);
            _length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));
        }
        Reserve(1);
        _buffer[_length++] = (byte)',';
    }

    private static bool MustQuote(string word) =>
        char.IsWhiteSpace(word[0]) || char.IsWhiteSpace(word[^1]) || word.AsSpan().ContainsAny(QuotedCharacters);

    private void Reserve(int bytes)
    {
        if (_length + bytes > _buffer.Length) Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, _length + bytes));
    }
}
