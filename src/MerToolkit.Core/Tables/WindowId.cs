using System.Globalization;

namespace MerToolkit.Core.Tables;

/// <summary>
/// The id of a row that stands for a part of a piece: the piece, an at sign, and the second at which the label holds:
/// <c>17@15.5</c>. So a table of windows is a table like any other, and whoever needs the pieces finds them again.
/// </summary>
/// <param name="Piece">Id of the piece.</param>
/// <param name="Seconds">When the row's label holds, seconds from the start of the piece.</param>
public readonly record struct WindowId(string Piece, double Seconds)
{
    private const char Mark = '@';

    /// <summary>The id of a window, from an id of a row; null when it is the id of a whole piece.</summary>
    /// <param name="id">Id of a row.</param>
    public static WindowId? Parse(string id)
    {
        var place = id.LastIndexOf(Mark);
        if (place <= 0) return null;
        return double.TryParse(id.AsSpan(place + 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? new WindowId(id[..place], seconds) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Piece}{Mark}{Seconds:0.0##}");
}
