using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;

namespace MerToolkit.Robustness.Defences;

/// <summary>Training on rows moved one step along a surrogate's gradient.</summary>
/// <remarks>
/// With the true label a row tells its label by where it was moved, and the model learns just that: right under the same attack, wrong
/// under any other (label leaking, Kurakin, Goodfellow and Bengio 2017).
/// </remarks>
internal sealed class FastGradientTraining : Defence
{
    private const string Attack = "fgsm";
    private const string Label = "label";
    private const string Surrogate = "surrogate";
    private const string Linear = "linear";

    /// <inheritdoc/>
    public override DefenceDeclaration Declaration { get; } = new(
        Attack,
        "Adds one copy of every row, moved one step along the gradient of a surrogate trained on the same rows. With label=true a row "
        + "tells its label by where it was moved, which a model learns instead of anything else.",
        "x + epsilon sd sign(grad_z -log p(label)), z the columns in standard deviations",
        "Goodfellow, Shlens and Szegedy 2015, Explaining and harnessing adversarial examples")
    {
        OwnOptions =
        [
            new(Label, "1", "Whose loss is climbed: that of the row's own label, of the predicted one, or of one drawn at random.")
                { Default = "true", Words = ["true", "predicted", "random"], AllowsNumber = false },
            new(Surrogate, "1", "Whose gradient is climbed: linear is logistic for labels and ridge for numbers.")
                { Default = Linear, Words = [Linear, "mlp"], AllowsNumber = false },
        ],
    };

    /// <inheritdoc/>
    public override string? Obstacle(TrainerDeclaration trainer, OptionValues options, bool isLabel, bool canAsk) =>
        isLabel || options.Word(Label) == "true"
            ? null : $"'{Attack}' with {Label}={options.Word(Label)} has no meaning for numbers; leave it out.";

    /// <inheritdoc/>
    protected override TrainingData Prepare(TrainingData rows, OptionValues options, DefenceContext context)
    {
        RequireWhole(rows);
        var attack = AttackRegistry.Find(Attack)!;
        var given = new Dictionary<string, object> { [Label] = options.Word(Label)! };
        var goal = RowGoal.Of(SurrogateOf(rows, options, context), rows);
        var task = new AttackTask(goal, rows.Memory, context.Threat, options.Number(DefenceDeclaration.Epsilon)) { KeepsBest = false };
        var made = attack.Run(task, new OptionValues(attack.Declaration.Options, given),
            new AttackContext(context.Random.Split("attack"), context.Jobs, context.Cancellation));
        return RowCopies.Add(rows, made.Rows);
    }

    private static TargetModel SurrogateOf(TrainingData rows, OptionValues options, DefenceContext context)
    {
        var name = options.Word(Surrogate) != Linear ? options.Word(Surrogate)! : rows.Scale is LabelScale ? "logistic" : "ridge";
        var trainer = TrainerRegistry.Find(name)!;
        var training = new TrainingContext(context.Random.Split(Surrogate), context.Jobs, context.Cancellation);
        return TargetModel.Train(trainer, new OptionValues(trainer.OptionsFor(_ => null)), rows, null, training, context.Spread);
    }

    private static void RequireWhole(TrainingData rows)
    {
        foreach (var cell in rows.Memory.Span)
        {
            if (!float.IsNaN(cell)) continue;
            throw new InputException(new Problem("defence-missing",
                $"'{Attack}' climbs the gradient of a surrogate, which needs a number in every cell, and some hold none.",
                "Leave the rows or columns without values out, or take another defence."));
        }
    }
}
