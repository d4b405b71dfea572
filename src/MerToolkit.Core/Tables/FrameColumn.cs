using System.Globalization;

namespace MerToolkit.Core.Tables;

/// <summary>
/// The name of a column that holds one value of one frame: the row of the picture, an at sign, and the frame: <c>mel.017@0042</c>.
/// So a picture or a sequence is a row of a table like any other, and whoever needs its shape finds it in the names. The plane of a
/// picture is the row's name up to its last point: <c>mel</c>.
/// </summary>
/// <param name="Row">Name of the row, e.g. <c>mel.017</c> or <c>energy</c>.</param>
/// <param name="Frame">Index of the frame, from 0, the earliest.</param>
public readonly record struct FrameColumn(string Row, int Frame)
{
    private const char Mark = '@';

    /// <summary>The plane: the row's name up to its last point; the whole name when it has none.</summary>
    public string Plane => Row.LastIndexOf('.') is > 0 and var place ? Row[..place] : Row;

    /// <summary>Row and frame of a column's name; null when it is the name of another column.</summary>
    /// <param name="name">Name of a column.</param>
    public static FrameColumn? Parse(string name)
    {
        var place = name.LastIndexOf(Mark);
        if (place <= 0) return null;
        return int.TryParse(name.AsSpan(place + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var frame)
            ? new FrameColumn(name[..place], frame) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Row}{Mark}{Frame:0000}");
}
