using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks.Running;

namespace MerToolkit.Robustness.Attacks;

/// <summary>One step along the gradient, as far as the budget allows.</summary>
/// <remarks>
/// Which label's loss is climbed changes everything that is trained on such rows: with the true one a row tells its label by where
/// it was moved (label leaking, Kurakin, Goodfellow and Bengio 2017).
/// </remarks>
internal sealed class FastGradientSign : RowAttack
{
    private const string Label = "label";
    private const string Predicted = "predicted";
    private const string Drawn = "random";

    /// <inheritdoc/>
    public override AttackDeclaration Declaration { get; } = new(
        "fgsm",
        "One step along the signs of the gradient, as far as the budget allows.",
        "x + epsilon sd sign(grad_z -log p(label)), z the columns in standard deviations; L2: the gradient over its length; L1: its "
        + "largest part alone; numbers: the gradient of the push",
        "Goodfellow, Shlens and Szegedy 2015, Explaining and harnessing adversarial examples",
        AttackAccess.Gradients)
    {
        IsOneStep = true,
        Options =
        [
            new(Label, "1", "Whose loss is climbed: that of the row's own label, of the predicted one, or of one drawn at random.")
                { Default = "true", Words = ["true", Predicted, Drawn], AllowsNumber = false },
        ],
    };

    /// <inheritdoc/>
    internal override AttackGoal Climbed(AttackTask task, OptionValues options, AttackContext context)
    {
        if (task.Goal is not LabelGoal goal) return task.Goal;
        goal = goal.With(LabelSlope.CrossEntropy);
        return options.Word(Label) switch
        {
            Predicted => goal.With(goal.Predicted(new FeatureRows(task.Origins.Span, goal.Rows, goal.Columns))),
            Drawn => goal.With(Draw(goal, context)),
            _ => goal,
        };
    }

    /// <inheritdoc/>
    internal override IEnumerable<Asked> Attack(AttackedRow row, OptionValues options)
    {
        row.Try(new double[row.Columns]);
        yield return Asked.Gradient;
        var change = Geometry.Steepest(row.Norm, row.Gradient);
        Geometry.Scale(change, row.Epsilon);
        row.Try(change);
        yield return Asked.Losses;
    }

    private static int[] Draw(LabelGoal goal, AttackContext context)
    {
        var labels = ((LabelScale)goal.Model.Scale).Labels.Count;
        return [.. Enumerable.Range(0, goal.Rows).Select(row => context.Random.Split(row).Split(Label).NextInt32(labels))];
    }
}
