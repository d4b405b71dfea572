namespace MerToolkit.Robustness.Threat;

/// <summary>
/// What an attacker may do to a row: how far in which norm, and what no column may become. All of it is said of the exact
/// float32 values that a model compares. Immutable; used from several threads at once.
/// </summary>
/// <remarks>
/// A cell without a value (NaN) stays missing. A column of deviation 0 (constant in training) cannot be moved.
/// </remarks>
public sealed class ThreatModel
{
    private readonly double[] _deviations;

    /// <summary>A threat to every column.</summary>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="deviations">Standard deviation of each column over the training rows that have a value; [columns].</param>
    /// <param name="norm">How a change is measured.</param>
    public ThreatModel(IReadOnlyList<string> columns, ReadOnlySpan<double> deviations, Norm norm = Norm.LInfinity)
    {
        if (deviations.Length != columns.Count)
            throw new ArgumentException($"{columns.Count} columns have {deviations.Length} deviations.", nameof(deviations));
        (Columns, _deviations, Norm) = (columns, deviations.ToArray(), norm);
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>How a change is measured.</summary>
    public Norm Norm { get; }

    /// <summary>Standard deviation of each column over the training rows, in the column's unit; [columns].</summary>
    public ReadOnlySpan<double> Deviations => _deviations;

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
        {
            var reach = epsilon * _deviations[column];
            lowest[column] = Float32.AtLeast(row[column] - reach, row[column]);
            highest[column] = Float32.AtMost(row[column] + reach, row[column]);
        }
    }

    /// <summary>Brings a row to the nearest one that the attacker can reach; every attack ends with it.</summary>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more; 0 gives the row itself.</param>
    /// <param name="candidate">Wished values, replaced by allowed ones; [columns].</param>
    public void Project(ReadOnlySpan<float> row, double epsilon, Span<float> candidate)
    {
        Span<float> lowest = stackalloc float[row.Length];
        Span<float> highest = stackalloc float[row.Length];
        Box(row, epsilon, lowest, highest);
        for (var column = 0; column < row.Length; column++)
            candidate[column] = float.IsNaN(row[column]) ? row[column] : Math.Clamp(candidate[column], lowest[column], highest[column]);
    }

    /// <summary>Whether the attacker can turn a row into another.</summary>
    /// <param name="row">The row as it is; [columns].</param>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    /// <param name="candidate">What it is to become; [columns].</param>
    public bool Allows(ReadOnlySpan<float> row, double epsilon, ReadOnlySpan<float> candidate)
    {
        Span<float> lowest = stackalloc float[row.Length];
        Span<float> highest = stackalloc float[row.Length];
        Box(row, epsilon, lowest, highest);
        for (var column = 0; column < row.Length; column++)
        {
            if (float.IsNaN(row[column]) ? !float.IsNaN(candidate[column])
                : !(candidate[column] >= lowest[column] && candidate[column] <= highest[column])) return false;
        }

        return true;
    }

    /// <summary>The threat in one sentence, for a report.</summary>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    public string Sentence(double epsilon) =>
        FormattableString.Invariant($"Each of the {Columns.Count} columns may move by {epsilon} standard deviations of the training rows.");
}
