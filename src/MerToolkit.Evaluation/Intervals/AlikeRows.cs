using MerToolkit.Evaluation.Predictions;

namespace MerToolkit.Evaluation.Intervals;

/// <summary>Finds rows that stand alone and fare alike: same truth, and same prediction by every trainer and seed.</summary>
internal static class AlikeRows
{
    private const int NotPredicted = -1;

    /// <summary>Units of one row, those alike together, in the order of the first of each kind.</summary>
    /// <param name="units">What is drawn.</param>
    /// <param name="predictions">One entry a trainer and seed, all of the same rows.</param>
    /// <returns>Indices of units, one list a kind.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Find(ResamplingUnits units, IReadOnlyList<LabelPredictions> predictions)
    {
        int[] alone = [.. Enumerable.Range(0, units.Count).Where(unit => units.Rows(unit).Length == 1)];
        var kinds = new int[alone.Length];
        foreach (var seed in predictions)
        {
            // Numbered anew with every trainer and seed, so that the numbers stay small however many there are.
            var known = new Dictionary<(int Kind, int Truth, int Predicted), int>();
            for (var index = 0; index < alone.Length; index++)
            {
                var row = units.Rows(alone[index])[0];
                var key = (kinds[index], seed.Truth[row], seed.Covers(row) ? seed.Predicted[row] : NotPredicted);
                if (!known.TryGetValue(key, out var kind)) known.Add(key, kind = known.Count);
                kinds[index] = kind;
            }
        }

        var found = new List<List<int>>();
        for (var index = 0; index < alone.Length; index++)
        {
            if (kinds[index] == found.Count) found.Add([]);
            found[kinds[index]].Add(alone[index]);
        }

        return found;
    }
}
