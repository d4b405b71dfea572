using System.Text;
using MerToolkit.Core.Files;

namespace MerToolkit.Workflows;

/// <summary>
/// A csv text, grown field by field: words quoted where they must be, numbers in the shortest text that reads back the same.
/// </summary>
internal sealed class CsvRows
{
    private readonly StringBuilder _text = new();
    private bool _isInRow;

    /// <summary>Adds a field of words.</summary>
    /// <param name="word">Any text.</param>
    public CsvRows Add(string word)
    {
        if (_isInRow) _text.Append(',');
        _text.Append(CsvText.Quote(word));
        _isInRow = true;
        return this;
    }

    /// <summary>Adds a number.</summary>
    /// <param name="number">In the unit of its column.</param>
    public CsvRows Add(double number) => Add(Invariant($"{number:R}"));

    /// <summary>Adds a field for each number.</summary>
    /// <param name="numbers">Each in the unit of its column.</param>
    public CsvRows Add(ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers) Add(number);
        return this;
    }

    /// <summary>Ends the row.</summary>
    public void End()
    {
        _text.Append('\n');
        _isInRow = false;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
