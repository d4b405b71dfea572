namespace MerToolkit.Data.Comparing;

/// <summary>How far two columns of the same rows lie apart.</summary>
/// <param name="Name">Name in the first file.</param>
/// <param name="Rows">Rows that both have, count.</param>
public sealed record ColumnDifference(string Name, int Rows)
{
    /// <summary>Name in the second file, where a map gives it another.</summary>
    public required string OtherName { get; init; }

    /// <summary>Rows whose values differ by more than the tolerance, or of which only one is a number; count.</summary>
    public int DifferingRows { get; init; }

    /// <summary>Rows of which only one value is a number; count.</summary>
    public int MissingRows { get; init; }

    /// <summary>Largest |a - b|, in the column's unit.</summary>
    public double MaxAbsolute { get; init; }

    /// <summary>Largest |a - b| / max(|a|, |b|), a pure number, 0..2.</summary>
    public double MaxRelative { get; init; }

    /// <summary>Root of the mean square of a - b, in the column's unit.</summary>
    public double Rms { get; init; }

    /// <summary>Mean of b - a, in the column's unit.</summary>
    public double MeanShift { get; init; }

    /// <summary>Standard deviation of a over the rows (divided by n), in the column's unit.</summary>
    public double Spread { get; init; }

    /// <summary>Pearson's correlation of a and b, -1..1; NaN where one does not vary.</summary>
    public double Correlation { get; init; } = double.NaN;

    /// <summary>Id of the row with the largest difference; place of the element for arrays; null when none differs.</summary>
    public string? WorstRow { get; init; }

    /// <summary>Why the two cannot be compared value by value (their shapes differ); null when they can.</summary>
    public string? Obstacle { get; init; }

    /// <summary>
    /// How far values move against how far they lie apart anyway: <see cref="Rms"/> / <see cref="Spread"/>, a pure number; 0 when
    /// nothing moves, infinite for a column that moves and has no spread.
    /// </summary>
    public double RmsInSpreads => Rms == 0 ? 0 : Rms / Spread;

    /// <summary>True when something differs.</summary>
    public bool Differs => DifferingRows > 0 || Obstacle is not null;
}
