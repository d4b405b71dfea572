using System.Globalization;

namespace MerToolkit.Data.Sets;

/// <summary>Numbers as people write them into label files.</summary>
internal static class LabelNumber
{
    /// <summary>Reads a finite number with a decimal point.</summary>
    /// <param name="text">The field.</param>
    /// <param name="number">The number, on the label's own scale.</param>
    /// <param name="code">Why it is none.</param>
    /// <param name="remedy">What to do then.</param>
    public static bool TryRead(string text, out double number, out string code, out string remedy)
    {
        (code, remedy) = ("number-invalid", "");
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number)) return true;
        var pointed = text.Replace(',', '.');
        if (text.Count(letter => letter == ',') == 1 && double.TryParse(pointed, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            (code, remedy) = ("number-decimal-comma", "The file seems to use decimal commas: write decimal points.");
        return false;
    }
}
