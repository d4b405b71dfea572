namespace MerToolkit.Evaluation.Agreement;

/// <summary>What raters said of items; a rater need not have rated all.</summary>
/// <param name="Scores">Rating of each item by each rater, in the ratings' unit; NaN where there is none; [items][raters].</param>
public sealed record RatingMatrix(IReadOnlyList<IReadOnlyList<double>> Scores)
{
    /// <summary>Number of items.</summary>
    public int Items => Scores.Count;

    /// <summary>Number of raters.</summary>
    public int Raters => Scores.Count == 0 ? 0 : Scores[0].Count;

    /// <summary>Whether every rater has rated every item.</summary>
    public bool IsComplete => Scores.All(item => item.All(score => !double.IsNaN(score)));

    /// <summary>The ratings that an item has.</summary>
    /// <param name="item">Index of the item, from 0.</param>
    public double[] Of(int item) => [.. Scores[item].Where(score => !double.IsNaN(score))];

    /// <summary>Mean of an item's ratings, in their unit; NaN without any.</summary>
    /// <param name="item">Index of the item, from 0.</param>
    public double Mean(int item) => Of(item) is { Length: > 0 } scores ? scores.Sum() / scores.Length : double.NaN;

    /// <summary>Standard deviation of an item's ratings with n - 1, in their unit; NaN with fewer than two.</summary>
    /// <param name="item">Index of the item, from 0.</param>
    public double Deviation(int item)
    {
        var scores = Of(item);
        if (scores.Length < 2) return double.NaN;
        var mean = scores.Sum() / scores.Length;
        return Math.Sqrt(scores.Sum(score => (score - mean) * (score - mean)) / (scores.Length - 1));
    }
}
