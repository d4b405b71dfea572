using MerToolkit.Core.Emotion;
using MerToolkit.Workflows.Listening;

namespace MerToolkit.Cli.Listening;

/// <summary>A run of letters in one colour; null for the terminal's own.</summary>
/// <param name="Text">The letters.</param>
/// <param name="Color">Their colour.</param>
internal readonly record struct ColoredText(string Text, RgbColor? Color);

/// <summary>The plane of valence and arousal in letters: axes, the trail of past moments, the present one.</summary>
internal sealed class PlaneGrid
{
    private const int Columns = 35;
    private const int Rows = 17;
    private static readonly RgbColor AxisColor = new(112, 112, 112);

    private readonly ColoredText[,] _cells = new ColoredText[Rows, Columns];

    /// <summary>Draws the moments that have a point.</summary>
    /// <param name="moments">Oldest first.</param>
    public PlaneGrid(IReadOnlyList<LivePrediction> moments)
    {
        for (var row = 0; row < Rows; row++)
            for (var column = 0; column < Columns; column++) _cells[row, column] = new ColoredText(Axis(row, column), AxisColor);
        for (var index = 0; index < moments.Count; index++)
        {
            if (moments[index].Point?.Held() is not { } point) continue;
            var column = Place(point.Valence, Columns);
            var row = Rows - 1 - Place(point.Arousal, Rows);
            _cells[row, column] = new ColoredText(index == moments.Count - 1 ? "●" : "•", moments[index].Color);
        }
    }

    /// <summary>Letters of a row, border included; count.</summary>
    public static int Width => Columns + 2;

    /// <summary>Number of rows, border included.</summary>
    public static int Height => Rows + 2;

    /// <summary>One row, its letters from left to right; blank below the last.</summary>
    /// <param name="row">Row index from the top, from 0.</param>
    public IEnumerable<ColoredText> Row(int row)
    {
        if (row >= Height) return [new ColoredText(new string(' ', Width), null)];
        if (row is 0 or Rows + 1) return [new ColoredText(Border(row == 0), AxisColor)];
        return Enumerable.Range(0, Columns).Select(column => _cells[row - 1, column])
            .Prepend(new ColoredText("│", AxisColor)).Append(new ColoredText("│", AxisColor));
    }

    private static string Border(bool isTop)
    {
        var word = isTop ? " arousal " : " valence ";
        var line = new string('─', Columns - word.Length);
        return isTop ? $"┌{line[..(line.Length / 2)]}{word}{line[(line.Length / 2)..]}┐" : $"└{line}{word}┘";
    }

    private static string Axis(int row, int column) => (row == Rows / 2, column == Columns / 2) switch
    {
        (true, true) => "┼",
        (true, false) => "─",
        (false, true) => "│",
        _ => " ",
    };

    private static int Place(double value, int cells) => Math.Clamp((int)Math.Floor((value + 1) / 2 * cells), 0, cells - 1);
}
