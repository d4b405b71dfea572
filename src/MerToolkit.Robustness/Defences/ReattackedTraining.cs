using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;

namespace MerToolkit.Robustness.Defences;

/// <summary>
/// Training in rounds: each attacks the model of the last round on every clean row, and the rows that came out are learned from too.
/// </summary>
/// <remarks>
/// A row that was moved far enough has another label in truth. Keeping the old one teaches what is wrong; where the labels come from a
/// model, it can be asked again.
/// </remarks>
internal sealed class ReattackedTraining : Defence
{
    private const string Rounds = "rounds";
    private const string Label = "label";
    private const string Asked = "asked";
    private const string AttackName = "attack";
    private const string Strongest = "strongest";

    // What is tried where nothing is said and the model has no trees to look into: the first that can attack it.
    private static readonly string[] Preferred = ["pgd", "square"];

    /// <inheritdoc/>
    public override DefenceDeclaration Declaration { get; } = new(
        "re-attacked",
        "In each round attacks the model of the round before and learns from the attacked rows too, with their old label or with the one "
        + "that a labelling model gives them.",
        "rows of round r = clean rows and argmax over the budget of the loss of model q, for q = 0..r - 1",
        "Kantchelian, Tygar and Joseph 2016, Evasion and hardening of tree ensemble classifiers")
    {
        Aliases = ["reattacked"],
        Times = Rounds,
        OwnOptions =
        [
            new(Rounds, "1", "Number of rounds of attack and training, beside the first training.")
                { Default = 3.0, Minimum = 1, Maximum = 100, IsInteger = true },
            new(Label, "1", "Label of an attacked row: the old one, or asked again of the model named by --labeller.")
                { Default = "old", Words = ["old", Asked], AllowsNumber = false },
            new(AttackName, "1", "The attack; strongest is that on trees, else along gradients, else by scores.")
            {
                Default = Strongest, AllowsNumber = false,
                Words = [Strongest, .. AttackRegistry.All.Select(attack => attack.Declaration.Name)],
            },
        ],
    };

    /// <inheritdoc/>
    public override string? Obstacle(TrainerDeclaration trainer, OptionValues options, bool isLabel, bool canAsk)
    {
        if (options.Word(Label) != Asked) return null;
        if (!isLabel) return $"{Label}={Asked} has no meaning for numbers; leave it out.";
        return canAsk ? null : $"{Label}={Asked} needs a model that tells the label of any row; name it with --labeller.";
    }

    /// <inheritdoc/>
    protected override TrainingData Prepare(TrainingData rows, OptionValues options, DefenceContext context)
    {
        var learned = rows;
        for (var round = 0; round < options.Integer(Rounds); round++)
        {
            var random = context.Random.Split(Rounds).Split(round);
            var model = context.Train(learned, random.Split("training"));
            var moved = Attacked(model, rows, options, context with { Random = random });
            var asked = options.Word(Label) == Asked
                ? context.Ask!(new FeatureRows(moved, rows.Rows, rows.Columns.Count)) : [.. rows.Classes.Span];
            learned = Joined(rows, learned, moved, asked);
        }

        return learned;
    }

    private static float[] Attacked(TargetModel model, TrainingData rows, OptionValues options, DefenceContext context)
    {
        var goal = RowGoal.Of(model, rows);
        var attack = AttackOn(goal, options.Word(AttackName)!);
        var task = new AttackTask(goal, rows.Memory, context.Threat, options.Number(DefenceDeclaration.Epsilon));
        var draw = new AttackContext(context.Random.Split(AttackName), context.Jobs, context.Cancellation);
        return attack.Run(task, new OptionValues(attack.Declaration.Options), draw).Rows;
    }

    private static Attack AttackOn(AttackGoal goal, string name)
    {
        if (name == Strongest)
        {
            return AttackRegistry.All.Where(attack => attack.Declaration.Access == AttackAccess.Trees)
                .Concat(Preferred.Select(AttackRegistry.Find).OfType<Attack>()).First(attack => attack.Obstacle(goal) is null);
        }

        var chosen = AttackRegistry.Find(name)!;
        return chosen.Obstacle(goal) is not { } obstacle
            ? chosen : throw new UsageException(new Problem("defence-attack", obstacle, $"Leave the attack to {AttackName}={Strongest}."));
    }

    // The rows so far, then one more copy of each clean row.
    private static TrainingData Joined(TrainingData clean, TrainingData learned, float[] moved, int[] classes)
    {
        float[] added = [.. learned.Memory.Span[clean.Memory.Length..], .. moved];
        int[]? labels = clean.Scale is LabelScale ? [.. learned.Classes.Span[clean.Rows..], .. classes] : null;
        return RowCopies.Add(clean, added, labels);
    }
}
