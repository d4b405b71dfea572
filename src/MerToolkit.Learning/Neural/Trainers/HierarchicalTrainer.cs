using MerToolkit.Core.Configuration;
using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Stacking;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>
/// Three models of one kind in place of one: which half of the plane by arousal, then, within each, which half by valence. Sound tells
/// arousal well and valence badly, so each question gets a model of its own.
/// </summary>
internal sealed class HierarchicalTrainer : Trainer
{
    private const string Of = "of";

    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "hierarchical",
        "Tells the four quadrants by arousal first (Q1 and Q2, or Q3 and Q4), then by valence within each half: three models of the "
        + "trainer that 'of' names.",
        "p(Q1) = p(high) p(positive | high), p(Q2) = p(high) (1 - p(positive | high)), and likewise Q4 and Q3 of the low half",
        "Proposed for EmotioNet as its next step; Silla and Freitas 2011, A survey of hierarchical classification across different "
        + "application domains")
    {
        LearnsLabels = true,
        LearnsNumbers = false,
        Reads = ColumnUse.Frames,
        Options =
        [
            new(Of, "1", "Trainer of the three models; --set TRAINER.OPTION=VALUE sets an option of it, as in cnn-mel.epochs=20.")
                { Default = "cnn-mel", TakesNames = true, AllowsNumber = false },
        ],
        ContractExceptions = new Dictionary<string, string>
        {
            ["order-of-training-rows"] = "Its networks shuffle rows by their place.",
            ["order-of-columns"] = "Its networks draw first weights by place.",
            ["order-of-labels"] = "It asks for arousal first, so labels in another order are other questions.",
            ["one-of-two-labels"] = "It tells quadrants apart, and other labels are refused.",
            ["more-labels-than-rows"] = "Likewise.",
            ["restored-predicts-the-same"] = "The check also asks two labels that are no quadrants; a test of its own asks the four.",
        },
    };

    /// <inheritdoc/>
    public override IReadOnlyList<DeclaredOption> OptionsFor(Func<string, string?> given)
    {
        var names = given(Of) ?? (string)Declaration.Options[0].Default;
        return [.. Declaration.Options, .. FaultsOf(names).Any() ? [] : StackParts.Options(names, given)];
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Faults(OptionValues options)
    {
        var names = options.Word(Of)!;
        var own = FaultsOf(names).ToList();
        if (own.Count > 0) return own;
        var part = StackParts.Trainers(names)[0];
        return part.Faults(StackParts.OptionsOf(part, options)).Select(fault => $"{part.Declaration.Name}: {fault}");
    }

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var quadrants = QuadrantsOf(data.LabelScale.Labels) ?? throw new UsageException(new Problem("target-no-quadrants",
            $"'hierarchical' tells the quadrants Q1 to Q4 apart, and '{data.Scale.Name}' has other labels.",
            "Use --target quadrant on a table of valence and arousal, or another trainer."));
        var part = StackParts.Trainers(options.Word(Of)!)[0];
        var own = StackParts.OptionsOf(part, options);
        var random = context.Random.Split("hierarchical");
        var halves = new TargetModel?[HierarchicalModel.Questions.Count];
        for (var place = 0; place < halves.Length; place++)
        {
            var question = HierarchicalModel.Questions[place];
            int[] rows = [.. Enumerable.Range(0, data.Rows).Where(row => question.Asks(quadrants[data.Classes.Span[row]]))];
            if (rows.Length == 0) continue;
            var answers = question.Ask(data.Pick(rows), quadrants);
            halves[place] = TargetModel.Train(part, own, answers, null, context with { Random = random.Split(question.Name) });
        }

        return new HierarchicalModel(data.Columns.Count, quadrants, part.Declaration.Name, halves);
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors) =>
        HierarchicalModel.Restore((LabelScale)scale, columns, tensors);

    /// <summary>The quadrant that each label names; null when one names none.</summary>
    /// <param name="labels">The labels.</param>
    internal static IReadOnlyList<Quadrant>? QuadrantsOf(IReadOnlyList<string> labels)
    {
        Quadrant?[] quadrants = [.. labels.Select(Quadrants.Parse)];
        return quadrants.All(quadrant => quadrant is not null) && quadrants.Distinct().Count() == quadrants.Length
            ? [.. quadrants.Select(quadrant => quadrant!.Value)] : null;
    }

    /// <summary>What is wrong with the name of the trainer.</summary>
    /// <param name="names">As typed.</param>
    internal static IEnumerable<string> FaultsOf(string names)
    {
        var parts = StackParts.Trainers(names);
        if (names.Contains(StackParts.Joint)) yield return "one trainer is wanted, not several.";
        else if (StackParts.Faults(names).FirstOrDefault() is { } fault) yield return fault;
        else if (parts is [HierarchicalTrainer]) yield return "a hierarchical cannot be of itself.";
        else if (parts is [{ Declaration.LearnsLabels: false } own]) yield return $"'{own.Declaration.Name}' does not learn labels.";
    }
}
