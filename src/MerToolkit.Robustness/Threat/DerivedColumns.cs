using MerToolkit.Core.Errors;

namespace MerToolkit.Robustness.Threat;

/// <summary>
/// The columns that follow from others. A cell of theirs is computed anew only where one of its inputs moved: what a table says
/// of an untouched row stands, even where it is not what the formula gives. Missing cells, and cells for which the formula gives no
/// finite number, stay as they are.
/// </summary>
internal sealed class DerivedColumns
{
    // Inputs before what follows from them.
    private readonly (int Column, FormulaProgram Program)[] _columns;

    /// <summary>Binds formulas.</summary>
    /// <param name="columns">Names of the model's columns.</param>
    /// <param name="formulas">Formulas by the name of the column they make; all of the model's columns, without a cycle.</param>
    public DerivedColumns(IReadOnlyList<string> columns, IReadOnlyDictionary<string, Formula> formulas)
    {
        var indices = columns.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);
        _columns =
        [
            .. FormulaOrder.Of(formulas, out var cycle)
                .Select(name => (indices[name], new FormulaProgram(formulas[name], input => indices[input]))),
        ];
        if (cycle is not null) throw new UsageException(new Problem("threat-cycle", $"Columns follow from themselves: {cycle}."));
    }

    /// <summary>True when there is none.</summary>
    public bool IsEmpty => _columns.Length == 0;

    /// <summary>Index of each column that a formula reads, each once.</summary>
    public IEnumerable<int> Inputs => _columns.SelectMany(column => column.Program.Inputs.ToArray()).Distinct();

    /// <summary>Computes the derived cells of a row whose other cells were moved.</summary>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="candidate">The row as moved; receives the derived cells; [columns].</param>
    public void Complete(ReadOnlySpan<float> row, Span<float> candidate)
    {
        foreach (var (column, program) in _columns) candidate[column] = Follows(column, program, row, candidate);
    }

    /// <summary>Whether the derived cells are what the others make them.</summary>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="candidate">The row as moved; [columns].</param>
    public bool Hold(ReadOnlySpan<float> row, ReadOnlySpan<float> candidate)
    {
        foreach (var (column, program) in _columns)
        {
            var wanted = Follows(column, program, row, candidate);
            if (wanted != candidate[column] && !(float.IsNaN(wanted) && float.IsNaN(candidate[column]))) return false;
        }

        return true;
    }

    /// <summary>Fills the derived columns of a box: what the formulas can give over it, and what the cells are.</summary>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="lowest">Lowest value of each column; receives those of the derived; [columns].</param>
    /// <param name="highest">Highest value of each column; receives those of the derived; [columns].</param>
    public void Bound(ReadOnlySpan<float> row, Span<float> lowest, Span<float> highest)
    {
        foreach (var (column, program) in _columns)
        {
            lowest[column] = highest[column] = row[column];
            if (float.IsNaN(row[column]) || !CanMove(program, lowest, highest)) continue;
            var (least, most) = program.Bounds(lowest, highest);
            lowest[column] = Math.Min(least, row[column]);
            highest[column] = Math.Max(most, row[column]);
        }
    }

    /// <summary>Narrows the derived columns of a part of a box to what the formulas can give over it.</summary>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="lowest">Lowest value of each column; made narrower in the derived; [columns].</param>
    /// <param name="highest">Highest value of each column; made narrower in the derived; [columns].</param>
    /// <returns>False when a derived column is left without any value.</returns>
    public bool Narrow(ReadOnlySpan<float> row, Span<float> lowest, Span<float> highest)
    {
        foreach (var (column, program) in _columns)
        {
            if (float.IsNaN(row[column])) continue;
            var (least, most) = (row[column], row[column]);
            if (CanMove(program, lowest, highest) || MustMove(program, row, lowest, highest))
            {
                (least, most) = program.Bounds(lowest, highest, out var isDefined);
                if (!isDefined || !MustMove(program, row, lowest, highest))
                    (least, most) = (Math.Min(least, row[column]), Math.Max(most, row[column]));
            }

            (lowest[column], highest[column]) = (Math.Max(lowest[column], least), Math.Min(highest[column], most));
            if (!(lowest[column] <= highest[column])) return false;
        }

        return true;
    }

    /// <summary>Moves inputs so that derived columns come to lie in their intervals, as far as one after the other does it.</summary>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="lowest">Lowest value of each column; [columns].</param>
    /// <param name="highest">Highest value of each column; [columns].</param>
    /// <param name="canMove">Whether each column may take any value between these; [columns].</param>
    /// <param name="candidate">The row as moved; [columns].</param>
    public void Aim(
        ReadOnlySpan<float> row, ReadOnlySpan<float> lowest, ReadOnlySpan<float> highest, ReadOnlySpan<bool> canMove, Span<float> candidate)
    {
        foreach (var (column, program) in _columns)
            if (!float.IsNaN(row[column])) new DerivedAim(program, column).Run(lowest, highest, canMove, candidate);
        Complete(row, candidate);
    }

    private static bool MustMove(
        FormulaProgram program, ReadOnlySpan<float> row, ReadOnlySpan<float> lowest, ReadOnlySpan<float> highest)
    {
        var mustMove = false;
        foreach (var input in program.Inputs)
        {
            if (float.IsNaN(row[input])) return false;
            mustMove |= row[input] < lowest[input] || row[input] > highest[input];
        }

        return mustMove;
    }

    private static float Follows(int column, FormulaProgram program, ReadOnlySpan<float> row, ReadOnlySpan<float> candidate)
    {
        if (float.IsNaN(row[column])) return row[column];
        var hasMoved = false;
        foreach (var input in program.Inputs) hasMoved |= candidate[input] != row[input];
        var value = hasMoved ? program.Value(candidate) : row[column];
        return float.IsNaN(value) ? row[column] : value;
    }

    // Where an input is missing, the formula gives nothing.
    private static bool CanMove(FormulaProgram program, ReadOnlySpan<float> lowest, ReadOnlySpan<float> highest)
    {
        var canMove = false;
        foreach (var input in program.Inputs)
        {
            if (float.IsNaN(lowest[input])) return false;
            canMove |= lowest[input] != highest[input];
        }

        return canMove;
    }
}
