using MerToolkit.Core.Configuration;
using MerToolkit.Robustness.Attacks.Running;

namespace MerToolkit.Robustness.Attacks;

/// <summary>Many small steps along the gradient, each brought back within the budget, from several starts.</summary>
internal sealed class ProjectedGradient : RowAttack
{
    private const string Start = "start";
    private const string Clean = "clean";
    private const string Fast = "fgsm";
    private const string Drawn = "random";
    private const string Loss = "loss";
    private const string Margin = "margin";

    /// <inheritdoc/>
    public override AttackDeclaration Declaration { get; } = new(
        "pgd",
        "Steps along the gradient, each brought back within the budget; from the row itself, from one long step, and from random "
        + "points.",
        "x <- project(x + step epsilon sd d), d the signs of the gradient; L2: the gradient over its length; L1: its largest part alone",
        "Madry et al. 2018, Towards deep learning models resistant to adversarial attacks; Croce and Hein 2020 (margin loss)",
        AttackAccess.Gradients)
    {
        Aliases = ["projected-gradient"],
        Options =
        [
            new("steps", "1", "Number of steps from each start.") { Default = 40.0, Minimum = 1, Maximum = 100_000, IsInteger = true },
            new("step-size", "1", "Length of a step, as a share of the budget.") { Default = 0.1, Minimum = double.Epsilon, Maximum = 2 },
            new(Start, "1", "Where it starts: the row itself, the end of one step of the whole budget, random points, or all of these.")
                { Default = "all", Words = ["all", Clean, Fast, Drawn], AllowsNumber = false },
            new("restarts", "1", "Number of random starts, where there are any.")
                { Default = 2.0, Minimum = 1, Maximum = 10_000, IsInteger = true },
            new(Loss, "1", "Whose gradient is climbed: the margin between the labels, or the cross-entropy.")
                { Default = Margin, Words = [Margin, "cross-entropy"], AllowsNumber = false },
        ],
    };

    /// <inheritdoc/>
    internal override AttackGoal Climbed(AttackTask task, OptionValues options, AttackContext context) => task.Goal is LabelGoal goal
        ? goal.With(options.Word(Loss) == Margin ? LabelSlope.Margin : LabelSlope.CrossEntropy) : task.Goal;

    /// <inheritdoc/>
    internal override IEnumerable<Asked> Attack(AttackedRow row, OptionValues options)
    {
        var length = row.Epsilon * options.Number("step-size");
        foreach (var start in Starts(options))
        {
            var change = new double[row.Columns];
            if (start == Drawn) change = Geometry.Within(row);
            if (start == Fast)
            {
                row.Try(change);
                yield return Asked.Gradient;
                change = Geometry.Steepest(row.Norm, row.Gradient);
            }

            Geometry.Scale(change, row.Epsilon);
            for (var step = options.Integer("steps"); step > 0; step--)
            {
                row.Try(change);
                yield return Asked.Gradient;
                change = Geometry.Plus(row.Change(0), length, Geometry.Steepest(row.Norm, row.Gradient));
            }

            row.Try(change);
            yield return Asked.Losses;
            row.EndHere();
        }
    }

    private static IEnumerable<string> Starts(OptionValues options)
    {
        var start = options.Word(Start);
        var drawn = Enumerable.Repeat(Drawn, options.Integer("restarts"));
        return start switch
        {
            "all" => drawn.Prepend(Fast).Prepend(Clean),
            Drawn => drawn,
            _ => [start!],
        };
    }
}
