using System.Text;
using MerToolkit.Data.Formats;

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
        var kind = CellNumber.Read(Encoding.UTF8.GetBytes(text), out number);
        (code, remedy) = kind == CellKind.DecimalComma
            ? ("number-decimal-comma", "The file seems to use decimal commas: write decimal points.")
            : ("number-invalid", "");
        return kind == CellKind.Number;
    }
}
