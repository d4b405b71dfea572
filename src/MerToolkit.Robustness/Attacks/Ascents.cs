using MerToolkit.Robustness.Attacks.Running;
using MerToolkit.Robustness.Trees;

namespace MerToolkit.Robustness.Attacks;

/// <summary>The sums of trees that bring a goal about, and where within reach of a row they can be climbed to.</summary>
/// <param name="of">The ascents of a row, by its index among the attacked ones; those on the same trees side by side.</param>
internal sealed class Ascents(Func<int, IEnumerable<Ascent>> of)
{
    /// <summary>The ascents of a goal.</summary>
    /// <param name="goal">Any goal.</param>
    /// <param name="obstacle">Receives a sentence that names what a model lacks; null when they lack nothing.</param>
    /// <returns>Null when a model is no sum of trees.</returns>
    public static Ascents? Of(AttackGoal goal, out string? obstacle)
    {
        obstacle = "the goal is neither of labels nor of numbers.";
        if (goal is LabelGoal labels)
        {
            return ScoreTrees.Of(labels.Model, out obstacle) is { } trees
                ? new Ascents(row => Ascent.OfLabel(trees, labels.Labels.Span[row])) : null;
        }

        if (goal is not NumberGoal numbers) return null;
        var targets = new List<ScoreTrees>();
        foreach (var model in numbers.Models)
        {
            if (ScoreTrees.Of(model, out obstacle) is not { } trees) return null;
            targets.Add(trees);
        }

        return new Ascents(row => targets.Index().SelectMany(target =>
            Ascent.OfNumber(target.Item, numbers.Push, target.Index, numbers.Points[(row * targets.Count) + target.Index])));
    }

    /// <summary>Climbs each sum.</summary>
    /// <param name="row">The attacked row.</param>
    /// <param name="restarts">Number of random points within reach to start from, for each sum; 0 starts from the row itself.</param>
    /// <returns>The best row of each sum, those worth most first, one alone where it does; each [columns].</returns>
    public IReadOnlyList<float[]> Climb(AttackedRow row, int restarts)
    {
        var found = new List<(double Worth, float[] Values)>();
        foreach (var group in of(row.Index).GroupBy(ascent => ascent.Trees))
        {
            var bounds = group.Key.Rent();
            try
            {
                if (!bounds.Begin(row.Origin, row.Threat, row.Epsilon)) continue;
                foreach (var ascent in group)
                {
                    var slack = ascent.Fill(bounds);
                    var best = Best(bounds, ascent, row, restarts, row.Goal.EndsWithSuccess ? slack : double.PositiveInfinity);
                    if (row.Goal.EndsWithSuccess && best.Worth > slack) return [best.Values];
                    found.Add(best);
                }
            }
            finally
            {
                group.Key.Return(bounds);
            }
        }

        return [.. found.OrderByDescending(one => one.Worth).Select(one => one.Values)];
    }

    private static (double Worth, float[] Values) Best(TreeBounds bounds, Ascent ascent, AttackedRow row, int restarts, double enough)
    {
        var climb = new LineClimb(bounds, row.Threat, row.Epsilon, ascent.Worth);
        var best = (Worth: double.NegativeInfinity, Values: Array.Empty<float>());
        for (var start = 0; start < Math.Max(1, restarts) && !(best.Worth > enough); start++)
        {
            float[] values = [.. row.Origin];
            if (restarts > 0) Scatter(bounds.Box, row, values);
            var worth = ascent.Worth(climb.Run(values));
            if (worth > best.Worth) best = (worth, values);
        }

        return best;
    }

    private static void Scatter(CellBox box, AttackedRow row, float[] values)
    {
        for (var column = 0; column < values.Length; column++)
        {
            var (low, high) = (box.Lowest[column], box.Highest[column]);
            if (low < high) values[column] = (float)Math.Clamp(low + (row.Random.NextDouble() * ((double)high - low)), low, high);
        }

        row.Threat.Project(row.Origin, row.Epsilon, values);
    }
}
