using MerToolkit.Robustness.Trees;

namespace MerToolkit.Robustness.Attacks;

/// <summary>A sum of trees that brings a goal about when it becomes worth more.</summary>
/// <param name="Trees">The trees.</param>
/// <param name="More">Index of the label whose score counts; -1 for a number.</param>
/// <param name="Less">Index of the label whose score is taken from it; -1 for a number.</param>
/// <param name="Worth">What the sum is worth, a pure number or in the target's unit.</param>
internal sealed record Ascent(ScoreTrees Trees, int More, int Less, Func<double, double> Worth)
{
    /// <summary>The ascents that give a row another label: one for each other label that can be predicted.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="label">Index of the row's label.</param>
    public static IEnumerable<Ascent> OfLabel(ScoreTrees trees, int label) => !trees.HasScore(label) ? []
        : Enumerable.Range(0, trees.Classes).Where(other => other != label && trees.HasScore(other))
            .Select(other => new Ascent(trees, other, label, sum => sum));

    /// <summary>The ascents that push a number.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="push">What is to become of predicted points.</param>
    /// <param name="target">Index of the number among the targets.</param>
    /// <param name="given">The row's given point in this target, in its unit.</param>
    public static IEnumerable<Ascent> OfNumber(ScoreTrees trees, NumberPush push, int target, double given)
    {
        Ascent up = new(trees, -1, -1, sum => sum), down = new(trees, -1, -1, sum => -sum);
        return push.Aim switch
        {
            NumberAim.Away => [up, down],
            NumberAim.Towards => [new Ascent(trees, -1, -1, sum => -Math.Abs(sum - given))],
            NumberAim.LeaveQuadrant => [given >= push.Cuts[target] ? down : up],
            _ => [given >= push.Cuts[target] ? up : down],
        };
    }

    /// <summary>Fills the lists of a row with the sum.</summary>
    /// <param name="bounds">The row.</param>
    /// <returns>How far rounding may put the model's own sum apart, in the unit of the sum.</returns>
    public double Fill(TreeBounds bounds)
    {
        var (begin, slack) = More < 0 ? Trees.Number(bounds.Weights) : Trees.Difference(More, Less, bounds.Weights);
        bounds.Fill(begin);
        return slack;
    }
}
