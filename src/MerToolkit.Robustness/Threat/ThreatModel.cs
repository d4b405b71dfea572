using MerToolkit.Core.Errors;

namespace MerToolkit.Robustness.Threat;

/// <summary>
/// What an attacker may do to a row: how far in which norm, and what no column may become. All of it is said of the exact
/// float32 values that a model compares. Immutable; used from several threads at once.
/// </summary>
/// <remarks>
/// A cell without a value (NaN) stays missing. A column of deviation 0 (constant in training) cannot be moved. The budget bounds
/// the free columns only: a column that follows from others by a formula goes where the formula takes it.
/// </remarks>
public sealed class ThreatModel
{
    private readonly double[] _deviations;
    private readonly CellRule[] _cells;
    private readonly DerivedColumns _derived;
    private readonly int[] _inputs;

    /// <summary>A threat to every column.</summary>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="deviations">Standard deviation of each column over the training rows that have a value; [columns].</param>
    /// <param name="norm">How a change is measured.</param>
    public ThreatModel(IReadOnlyList<string> columns, ReadOnlySpan<double> deviations, Norm norm = Norm.LInfinity)
        : this(columns, deviations, norm, ThreatRules.AllFree)
    {
    }

    /// <summary>A threat to columns that rules hold to.</summary>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="deviations">Standard deviation of each column over the training rows that have a value; [columns].</param>
    /// <param name="norm">How a change is measured.</param>
    /// <param name="rules">What columns may become.</param>
    /// <exception cref="UsageException">All rules that do not fit the columns, the nearest names with them.</exception>
    public ThreatModel(IReadOnlyList<string> columns, ReadOnlySpan<double> deviations, Norm norm, ThreatRules rules)
    {
        if (deviations.Length != columns.Count)
            throw new ArgumentException($"{columns.Count} columns have {deviations.Length} deviations.", nameof(deviations));
        (Columns, _deviations, Norm) = (columns, deviations.ToArray(), norm);
        Rules = RulesCheck.Require(rules, columns);
        _cells = [.. columns.Select((name, column) => CellRule.Of(Rules.Columns.GetValueOrDefault(name), _deviations[column]))];
        _derived = new DerivedColumns(columns, Rules.Columns.Where(rule => rule.Value.Formula is not null)
            .ToDictionary(rule => rule.Key, rule => rule.Value.Formula!, StringComparer.Ordinal));
        _inputs = [.. _derived.Inputs.Where(IsFree).Order()];
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>How a change is measured.</summary>
    public Norm Norm { get; }

    /// <summary>What the columns may become; rules of the model's own columns only.</summary>
    public ThreatRules Rules { get; }

    /// <summary>Standard deviation of each column over the training rows, in the column's unit; [columns].</summary>
    public ReadOnlySpan<double> Deviations => _deviations;

    /// <summary>
    /// True when every row of a <see cref="Box"/> can be reached, so that a counterexample in it always is one: the largest-change
    /// norm, no column of whole numbers and none that follows from others.
    /// </summary>
    public bool ReachesWholeBox => Norm == Norm.LInfinity && _derived.IsEmpty && !_cells.Any(cell => cell.IsInteger);

    /// <summary>Whether an attacker moves a column as he likes: not immutable, not constant in training, not derived.</summary>
    /// <param name="column">Index of the column.</param>
    public bool IsFree(int column) => _cells[column].Deviation > 0;

    /// <summary>
    /// The smallest box that holds every row the attacker can reach: for the largest-change norm and free columns just those
    /// rows; else more, so that what holds in the box holds for the attacker too.
    /// </summary>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more; 0 gives the row alone.</param>
    /// <param name="lowest">Receives the lowest value of each column, in its unit; [columns].</param>
    /// <param name="highest">Receives the highest value of each column, in its unit; [columns].</param>
    public void Box(ReadOnlySpan<float> row, double epsilon, Span<float> lowest, Span<float> highest)
    {
        for (var column = 0; column < row.Length; column++)
            (lowest[column], highest[column]) = _cells[column].Interval(row[column], epsilon);
        _derived.Bound(row, lowest, highest);
    }

    /// <summary>
    /// Brings a row within the attacker's reach; every attack ends with it. Each free cell becomes the nearest allowed value; for the
    /// norms L2 and L1 the move is then shortened to the nearest point of the ball; derived cells follow.
    /// </summary>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more; 0 gives the row itself.</param>
    /// <param name="candidate">Wished values, replaced by allowed ones; NaN leaves a cell as it is; [columns].</param>
    public void Project(ReadOnlySpan<float> row, double epsilon, Span<float> candidate)
    {
        for (var column = 0; column < row.Length; column++)
        {
            var (lowest, highest) = _cells[column].Interval(row[column], epsilon);
            candidate[column] = _cells[column].Nearest(row[column], candidate[column], lowest, highest);
        }

        if (Norm != Norm.LInfinity) MoveSize.Shorten(Norm, _cells, row, epsilon, candidate);
        _derived.Complete(row, candidate);
    }

    /// <summary>Whether the attacker can turn a row into another.</summary>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    /// <param name="candidate">What it is to become; [columns].</param>
    public bool Allows(ReadOnlySpan<float> row, double epsilon, ReadOnlySpan<float> candidate)
    {
        for (var column = 0; column < row.Length; column++)
            if (!_cells[column].IsDerived && !_cells[column].Allows(row[column], epsilon, candidate[column])) return false;
        return (Norm == Norm.LInfinity || MoveSize.Of(Norm, _cells, row, candidate) <= epsilon) && _derived.Hold(row, candidate);
    }

    /// <summary>Whether the attacker may reach a row of a part of the box; false only when it is certain that he reaches none.</summary>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    /// <param name="lowest">Lowest value of each column in the part; made narrower in derived columns; [columns].</param>
    /// <param name="highest">Highest value of each column in the part; made narrower in derived columns; [columns].</param>
    /// <param name="nearest">
    /// Receives a row whose free cells lie in the part, near the row as it is; derived ones follow, and lie in it too where that could
    /// be brought about; [columns].
    /// </param>
    internal bool MayReach(
        ReadOnlySpan<float> row, double epsilon, Span<float> lowest, Span<float> highest, Span<float> nearest)
    {
        for (var column = 0; column < row.Length; column++)
        {
            var cell = _cells[column].IsDerived
                ? row[column] : _cells[column].NearestWithin(row[column], epsilon, lowest[column], highest[column]);
            if (cell is null) return false;
            nearest[column] = cell.Value;
        }

        // Each cell moves as little as any row of the part has it move, so that no other is nearer.
        if (Norm != Norm.LInfinity && MoveSize.Of(Norm, _cells, row, nearest) > epsilon) return false;
        _derived.Complete(row, nearest);
        if (_derived.IsEmpty) return true;
        if (!_derived.Narrow(row, lowest, highest)) return false;
        Span<bool> canMove = stackalloc bool[row.Length];
        for (var column = 0; column < row.Length; column++) canMove[column] = IsFree(column) && !_cells[column].IsInteger;
        _derived.Aim(row, lowest, highest, canMove, nearest);
        return true;
    }

    /// <summary>Indices of the free columns that others follow from, ascending; none without formulas.</summary>
    internal ReadOnlySpan<int> Inputs => _inputs;

    /// <summary>Cuts a part of the box in two by what a free column may become.</summary>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="column">Index of a free column.</param>
    /// <param name="lowest">Its lowest value in the part, in its unit; raised to the lowest that it may become.</param>
    /// <param name="highest">Its highest value in the part, in its unit; lowered to the highest that it may become.</param>
    /// <param name="below">Receives the highest value of the lower half, in its unit.</param>
    /// <returns>False when the column may become one value at the most.</returns>
    internal bool TryHalve(ReadOnlySpan<float> row, int column, ref float lowest, ref float highest, out float below) =>
        _cells[column].TryHalve(row[column], ref lowest, ref highest, out below);

    /// <summary>How far a row was moved, in standard deviations over the free columns, by the norm.</summary>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="candidate">What it became; [columns].</param>
    public double Size(ReadOnlySpan<float> row, ReadOnlySpan<float> candidate) => MoveSize.Of(Norm, _cells, row, candidate);

    /// <summary>The threat in one sentence, for a report.</summary>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    public string Sentence(double epsilon) => ThreatSentence.Of(this, epsilon);
}
