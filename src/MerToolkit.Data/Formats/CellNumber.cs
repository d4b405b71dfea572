using System.Globalization;

namespace MerToolkit.Data.Formats;

/// <summary>What a cell that should hold a number holds.</summary>
internal enum CellKind
{
    /// <summary>A finite number with a decimal point.</summary>
    Number,

    /// <summary>Nothing, or blanks.</summary>
    Blank,

    /// <summary>NaN or an infinity, also one that came of a number too large for float64.</summary>
    NotFinite,

    /// <summary>A finite number with a decimal comma.</summary>
    DecimalComma,

    /// <summary>Anything else.</summary>
    Text,
}

/// <summary>Reads numbers as programs and people write them into tables, always by the invariant rules.</summary>
internal static class CellNumber
{
    private const int MostDigits = 15;
    private const int LongestNumber = 64;

    // All powers of ten that float64 holds exactly.
    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Reads a cell in UTF-8; the value is that of a number, with decimal point or comma, and undefined for other cells.</summary>
    public static CellKind Read(ReadOnlySpan<byte> cell, out double value)
    {
        if (TryPlain(cell, out value)) return CellKind.Number;
        var text = Trim(cell);
        if (text.IsEmpty) return CellKind.Blank;
        if (TryParse(text, out value)) return double.IsFinite(value) ? CellKind.Number : CellKind.NotFinite;
        if (IsInfinityWord(text)) return CellKind.NotFinite;
        return TryDecimalComma(text, out value) ? CellKind.DecimalComma : CellKind.Text;
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    // Most cells are a few digits and a point. Up to 15 digits are exact in float64, as is the power of ten; one division
    // rounds once, so the result is the nearest float64, the same as that of the general way (Clinger 1990).
    private static bool TryPlain(ReadOnlySpan<byte> cell, out double value)
    {
        value = 0;
        var index = cell.Length > 0 && cell[0] == '-' ? 1 : 0;
        var (digits, point, mantissa) = (0, -1, 0L);
        for (var place = index; place < cell.Length; place++)
        {
            var letter = cell[place];
            if ((uint)(letter - '0') <= 9)
            {
                mantissa = 10 * mantissa + (letter - '0');
                if (mantissa > 0) digits++;
            }
            else if (letter == '.' && point < 0)
            {
                point = place;
            }
            else
            {
                return false;
            }
            if (digits > MostDigits) return false;
        }
        var decimals = point < 0 ? 0 : cell.Length - 1 - point;
        var hasDigit = cell.Length - index - (point < 0 ? 0 : 1) > 0;
        if (!hasDigit || decimals >= PowersOfTen.Length) return false;
        value = mantissa / PowersOfTen[decimals];
        if (index > 0) value = -value;
        return true;
    }

    private static bool TryDecimalComma(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        if (text.Length > LongestNumber || text.Count((byte)',') != 1) return false;
        Span<byte> pointed = stackalloc byte[text.Length];
        text.Replace(pointed, (byte)',', (byte)'.');
        return TryParse(pointed, out value) && double.IsFinite(value);
    }

    // As C and numpy print it; .NET knows the whole word only.
    private static bool IsInfinityWord(ReadOnlySpan<byte> text)
    {
        var word = text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        return word.Length == 3 && (word[0] | 0x20) == 'i' && (word[1] | 0x20) == 'n' && (word[2] | 0x20) == 'f';
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0 && IsBlank(text[0])) text = text[1..];
        while (text.Length > 0 && IsBlank(text[^1])) text = text[..^1];
        return text;
    }

    private static bool IsBlank(byte letter) => letter is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
