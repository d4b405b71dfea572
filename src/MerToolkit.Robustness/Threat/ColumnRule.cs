namespace MerToolkit.Robustness.Threat;

/// <summary>Which way a column may be moved.</summary>
public enum MoveDirection
{
    /// <summary>Up and down.</summary>
    Both,

    /// <summary>Never below what it is.</summary>
    Up,

    /// <summary>Never above what it is.</summary>
    Down,
}

/// <summary>What a column may become, beyond the budget.</summary>
public sealed record ColumnRule
{
    /// <summary>True for a column that nobody can move.</summary>
    public bool IsImmutable { get; init; }

    /// <summary>True when a moved cell is a whole number; a cell that is none may stay as it is.</summary>
    public bool IsInteger { get; init; }

    /// <summary>
    /// Lowest value a cell may be moved to, in the column's unit; negative infinity for no bound. A cell that lies outside of the
    /// range as it is may stay, or move towards the range and into it, but not further away.
    /// </summary>
    public double Lowest { get; init; } = double.NegativeInfinity;

    /// <summary>Highest value a cell may be moved to, in the column's unit; infinity for no bound.</summary>
    public double Highest { get; init; } = double.PositiveInfinity;

    /// <summary>Which way it may be moved.</summary>
    public MoveDirection Direction { get; init; }

    /// <summary>What the column follows from; null for a column of its own. A derived column has no other rule and no budget.</summary>
    public Formula? Formula { get; init; }

    /// <summary>Line of the file it stands on, from 1; null when it is not from a file.</summary>
    public int? Line { get; init; }
}
