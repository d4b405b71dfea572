using System.Globalization;

namespace MerToolkit.Workflows.Auditing.Axes;

/// <summary>Finds the place in the order of ids where the bearing of two columns on others turns round.</summary>
internal static class RunSearch
{
    /// <summary>Fewest pieces of a run; count.</summary>
    public const int FewestPieces = 30;

    /// <summary>
    /// The prefix and the rest (places from 0) whose scores differ most, weighted by how evenly they part the pieces: the largest
    /// |score(prefix) - score(rest)| sqrt(n1 n2) / n.
    /// </summary>
    /// <param name="pieces">Number of pieces, in the order of their ids.</param>
    /// <param name="score">Score of a run of places [first, end), a difference of correlations.</param>
    public static int Turn(int pieces, Func<int, int, double> score)
    {
        var (best, turn) = (0.0, 0);
        for (var place = FewestPieces; place <= pieces - FewestPieces; place++)
        {
            var contrast = Math.Abs(score(0, place) - score(place, pieces)) * Math.Sqrt((double)place * (pieces - place)) / pieces;
            if (contrast > best) (best, turn) = (contrast, place);
        }

        return turn;
    }

    /// <summary>Ids in their order: by number when all are numbers, else ordinal.</summary>
    public static IReadOnlyList<string> Ordered(IEnumerable<string> ids)
    {
        string[] all = [.. ids];
        if (!all.All(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            return [.. all.Order(StringComparer.Ordinal)];
        return [.. all.OrderBy(id => long.Parse(id, CultureInfo.InvariantCulture))];
    }
}
