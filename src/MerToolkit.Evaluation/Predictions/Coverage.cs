namespace MerToolkit.Evaluation.Predictions;

/// <summary>Picks what belongs to rows that were predicted.</summary>
internal static class Coverage
{
    /// <summary>The values of the rows with a fold; the array itself when all have one.</summary>
    /// <param name="values">One value a row.</param>
    /// <param name="folds">Fold of each row, from 0; below 0 for a row that was not predicted.</param>
    public static T[] Of<T>(T[] values, int[] folds)
    {
        if (Array.TrueForAll(folds, fold => fold >= 0)) return values;
        var covered = new List<T>(values.Length);
        for (var row = 0; row < values.Length; row++)
            if (folds[row] >= 0) covered.Add(values[row]);
        return [.. covered];
    }
}
