namespace MerToolkit.Core.Splits;

/// <summary>Rows to learn from and rows to judge by.</summary>
/// <param name="Train">Row indices from 0, ascending.</param>
/// <param name="Test">Row indices from 0, ascending; none of them in <paramref name="Train"/>.</param>
public sealed record Split(IReadOnlyList<int> Train, IReadOnlyList<int> Test);

/// <summary>Which fold each row belongs to.</summary>
public sealed class FoldAssignment
{
    /// <summary>An assignment.</summary>
    /// <param name="foldOf">Fold of each row, 0..folds-1.</param>
    /// <param name="folds">Number of folds, 2 or more.</param>
    public FoldAssignment(IReadOnlyList<int> foldOf, int folds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        if (foldOf.Any(fold => fold < 0 || fold >= folds))
            throw new ArgumentOutOfRangeException(nameof(foldOf), $"Folds must lie in 0..{folds - 1}.");
        FoldOf = foldOf;
        Folds = folds;
    }

    /// <summary>Fold of each row, 0..Folds-1.</summary>
    public IReadOnlyList<int> FoldOf { get; }

    /// <summary>Number of folds.</summary>
    public int Folds { get; }

    /// <summary>The rows of one fold against all others.</summary>
    /// <param name="test">Fold that is held out, 0..Folds-1.</param>
    public Split Split(int test)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(test);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(test, Folds);
        var rows = Enumerable.Range(0, FoldOf.Count).ToLookup(row => FoldOf[row] == test);
        return new Split([.. rows[false]], [.. rows[true]]);
    }
}
