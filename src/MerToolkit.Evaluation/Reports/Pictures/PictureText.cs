using System.Text;
using MerToolkit.Evaluation.Reports.Writing;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>Text in pictures: how wide it is, and how it is shortened to fit.</summary>
internal static class PictureText
{
    /// <summary>Size of letters, in units of the picture.</summary>
    public const double Size = 12;

    private const double NarrowShare = 0.36;
    private const double MiddleShare = 0.6;
    private const double WideShare = 0.8;
    private const double FullShare = 1.0;
    private const int FirstFullWidth = 0x1100;
    private const string Narrow = "iljtfr.,:;|'!()[] 1-";

    /// <summary>Width of a text, about: letters of a page's fonts differ.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Size of letters, in units of the picture.</param>
    /// <returns>Width in units of the picture, rather too large than too small.</returns>
    public static double Width(string text, double size = Size)
    {
        var width = 0.0;
        foreach (var letter in text.EnumerateRunes()) width += Share(letter);
        return width * size;
    }

    /// <summary>The text, or its beginning with an ellipsis when it is too wide.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">Room in units of the picture.</param>
    /// <param name="size">Size of letters, in units of the picture.</param>
    public static string Fit(string text, double width, double size = Size)
    {
        if (Width(text, size) <= width) return text;
        var kept = new StringBuilder();
        var used = FullShare * size;
        foreach (var letter in text.EnumerateRunes())
        {
            used += Share(letter) * size;
            if (used > width) break;
            kept.Append(letter.ToString());
        }

        return kept.ToString().TrimEnd() + "…";
    }

    /// <summary>Writes a text shortened to its room; the whole of it shows under the pointer.</summary>
    public static void WriteFitted(
        this MarkupWriter svg, string text, double width, double size, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        var fitted = Fit(text, width, size);
        svg.Open("text", attributes).Text(fitted);
        if (fitted != text) svg.Element("title", text);
        svg.Close();
    }

    private static double Share(Rune letter)
    {
        if (letter.Value >= FirstFullWidth && letter.Value != '…' && letter.Value is < 0x2000 or > 0x2BFF) return FullShare;
        if (letter.IsAscii && Narrow.Contains((char)letter.Value)) return NarrowShare;
        return Rune.IsUpper(letter) || letter.Value is 'm' or 'w' or '%' or '…' ? WideShare : MiddleShare;
    }
}
