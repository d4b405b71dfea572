using System.Globalization;
using System.Text;
using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Formats;

/// <summary>
/// What the cells of one column hold, counted while they are read, so that what the column is can be said afterwards
/// without reading again. The first hundred faulty cells are kept.
/// </summary>
/// <param name="path">The file, for problems.</param>
/// <param name="name">The column's name in the file.</param>
/// <param name="isFeature">Whether the numbers must fit float32, and missing ones (blank or NaN) are treated by the rule.</param>
/// <param name="missing">What becomes of missing numbers of a feature; null refuses them.</param>
internal sealed class ColumnTally(string path, string name, bool isFeature, MissingRule? missing = null)
{
    private readonly MissingRule _missing = missing ?? MissingRule.Refused;
    private const int MostFaults = 100;

    // A handful of rows counts up by chance.
    private const int FewestCounted = 5;
    private readonly List<Problem> _faults = [];
    private long _rows;
    private long _filled;
    private long _numbers;
    private bool _countsFromZero = true;
    private bool _countsFromOne = true;

    /// <summary>True when no cell holds anything.</summary>
    public bool IsBlank => _filled == 0;

    /// <summary>True when fewer than half of the cells that hold something hold a number.</summary>
    public bool IsText => 2 * _numbers < _filled;

    /// <summary>True when the cells count the rows, 0 to n-1 or 1 to n.</summary>
    public bool CountsRows => _rows >= FewestCounted && (_countsFromZero || _countsFromOne);

    /// <summary>The faulty cells in file order, a hundred at most.</summary>
    public IReadOnlyList<Problem> Faults => _faults;

    /// <summary>Takes the next cell, already a number, and gives it back.</summary>
    /// <param name="value">Any float64.</param>
    /// <param name="line">Line of the cell, from 1; null in a file without lines.</param>
    public double Take(double value, int? line)
    {
        if (!double.IsFinite(value)) return TakeOther(CellKind.NotFinite, value, Written(value), line);
        Count(value);
        if (isFeature && !float.IsFinite((float)value)) AddFault(TooLarge(Written(value), line));
        return value;
    }

    /// <summary>Takes the next cell and gives its number, NaN for any other content.</summary>
    /// <param name="cell">The cell in UTF-8.</param>
    /// <param name="takesComma">Whether a decimal comma is right.</param>
    /// <param name="line">Line of the cell, from 1; null in a file without lines.</param>
    public double Take(ReadOnlySpan<byte> cell, bool takesComma, int? line)
    {
        var kind = CellNumber.Read(cell, out var value);
        if (kind == CellKind.DecimalComma && takesComma) kind = CellKind.Number;
        if (kind != CellKind.Number) return TakeOther(kind, value, _faults.Count < MostFaults ? Written(cell) : "", line);
        Count(value);
        if (isFeature && !float.IsFinite((float)value)) AddFault(TooLarge(Written(cell), line));
        return value;
    }

    private double TakeOther(CellKind kind, double value, string written, int? line)
    {
        _rows++;
        _countsFromZero = _countsFromOne = false;
        var isMissing = kind == CellKind.Blank || kind == CellKind.NotFinite && double.IsNaN(value);
        if (isMissing && (!isFeature || _missing.AreAllowed)) return double.NaN;
        if (kind != CellKind.Blank) _filled++;
        if (kind is CellKind.NotFinite or CellKind.DecimalComma) _numbers++;
        AddFault(Fault(kind, isMissing, written, line));
        return double.NaN;
    }

    private void Count(double value)
    {
        if (value != _rows) _countsFromZero = false;
        _rows++;
        if (value != _rows) _countsFromOne = false;
        _filled++;
        _numbers++;
    }

    private static string Written(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Written(ReadOnlySpan<byte> cell) => Encoding.UTF8.GetString(cell).Trim();

    private void AddFault(Problem fault)
    {
        if (_faults.Count < MostFaults) _faults.Add(fault);
    }

    private Problem Fault(CellKind kind, bool isMissing, string written, int? line)
    {
        const string BlankRemedy = "Give a number, or leave the row out.";
        const string CommaRemedy = "The file seems to use decimal commas: convert it, or pass --decimal comma.";
        return kind switch
        {
            CellKind.Blank =>
                At("number-invalid", "is blank, not a number.", _missing.Remedy.Length > 0 ? _missing.Remedy : BlankRemedy, line),
            CellKind.NotFinite =>
                At("number-invalid", $"holds '{written}', not a finite number.", isMissing ? _missing.Remedy : "", line),
            CellKind.DecimalComma => At("number-decimal-comma", $"holds '{written}', not a number.", CommaRemedy, line),
            _ => At("number-invalid", $"holds '{written}', not a number.", "", line),
        };
    }

    private Problem TooLarge(string written, int? line) =>
        At("number-range", $"holds '{written}', more than float32 holds (3.4e38).", "Give the column in a larger unit.", line);

    private Problem At(string code, string what, string remedy, int? line)
    {
        var place = line is null ? $"column '{name}' of row {_rows} " : $"column '{name}' ";
        return new Problem(code, place + what, remedy) { Subject = path, Line = line, Column = name };
    }
}
