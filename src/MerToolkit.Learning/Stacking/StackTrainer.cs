using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Stacking.Kinds;

namespace MerToolkit.Learning.Stacking;

/// <summary>
/// Models whose outputs another, linear one weighs. The one on top learns from outputs for rows that the parts had not seen, of
/// inner folds that keep groups whole; the parts that predict are trained on all rows.
/// </summary>
internal sealed class StackTrainer : Trainer
{
    private const string Parts = "parts";
    private const string Input = "meta-input";
    private const string Margins = "margins";

    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "stack",
        "Several models whose outputs a logistic (for numbers ridge) regression weighs, learned from what they say of rows they have not "
        + "seen.",
        "score of a label = bias + sum over parts and their outputs of weight x output, p = softmax(scores); numbers: the score itself",
        "Wolpert 1992, Stacked generalization; Ting and Witten 1999, Issues in stacked generalization")
    {
        LearnsLabels = true,
        LearnsNumbers = true,
        Options =
        [
            new(Parts, "1", "Trainers of the parts; --set PART.OPTION=VALUE sets an option of one, as in random-forest.trees=100. With "
                + "TRAINER@KIND, as in random-forest@sound+logistic@lyrics, each reads one kind of input (all: every column), and the "
                + "stack does without a kind that a row lacks.")
                { Default = "random-forest+boosted-depthwise+boosted-leafwise", TakesNames = true, AllowsNumber = false },
            new("folds", "1", "Number of inner folds; no more than there are groups.")
                { Aliases = ["cv"], Default = 5.0, Minimum = 2, Maximum = 1000, IsInteger = true },
            new(Input, "1", "What parts hand on for labels: margins (forests: mean leaf shares; parts without margins: probabilities), or "
                + "probabilities.")
                { Default = Margins, Words = [Margins, "probabilities"], AllowsNumber = false },
            new("c", "1", "Inverse strength of the penalty on the weights of standardised outputs.")
                { Aliases = ["C"], Default = 1.0, Minimum = double.Epsilon },
        ],
        ContractExceptions = new Dictionary<string, string>
        {
            ["order-of-training-rows"] = "Its forest draws rows by their place, so rows in another order are other draws.",
            ["order-of-columns"] = "Its forest draws columns by their place, so columns in another order are other draws.",
            ["learns-what-is-easy"] = "Of 48 rows its leaf-wise trees part all 48 but not the 38 of a fold, so that its margins mislead.",
        },
    };

    /// <inheritdoc/>
    public override IReadOnlyList<DeclaredOption> OptionsFor(Func<string, string?> given)
    {
        var names = given(Parts) ?? (string)Declaration.Options.First(option => option.Name == Parts).Default;
        return [.. Declaration.Options, .. KindMember.AreIn(names) ? KindMember.Options(names, given) : StackParts.Options(names, given)];
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Faults(OptionValues options)
    {
        var names = options.Word(Parts)!;
        if (KindMember.AreIn(names)) return KindFaults(names, options);
        var ofParts = StackParts.Trainers(names).Distinct().SelectMany(part => part.Faults(StackParts.OptionsOf(part, options))
            .Select(fault => $"{part.Declaration.Name}: {fault}"));
        return [.. StackParts.Faults(names), .. ofParts];
    }

    /// <inheritdoc/>
    public override bool AcceptsMissing(OptionValues options) => KindMember.AreIn(options.Word(Parts)!);

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var stack = context with { Random = context.Random.Split("stack") };
        if (KindMember.AreIn(options.Word(Parts)!))
        {
            return new KindTraining(data, KindMember.Of(options.Word(Parts)!), options, stack)
                .Train(options.Integer("folds"), options.Word(Input) == Margins, options.Number("c"));
        }

        var training = new StackTraining(data, StackMember.Of(options.Word(Parts)!, options), stack);
        var inputs = training.Run(options.Integer("folds"), options.Word(Input) == Margins);
        return Model(data.Scale, training.Parts, TopModel.Train(inputs, options.Number("c"), stack));
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors)
    {
        if (KindTensors.AreIn(tensors)) return KindTensors.Restore(scale, columns, tensors);
        var parts = StackTensors.Restore(scale, columns, tensors);
        return Model(scale, parts, TopModel.Restore(scale, parts.Sum(part => part.Outputs), tensors));
    }

    private static IEnumerable<string> KindFaults(string names, OptionValues options) =>
    [
        .. KindMember.Faults(names),
        .. KindMember.Of(names).DistinctBy(part => part.Label).SelectMany(part => part.Trainer.Faults(part.Member(options).Options)
            .Select(fault => $"{part.Label}: {fault}")),
    ];

    private static StackModel Model(TargetScale scale, IReadOnlyList<StackPart> parts, TopModel top) =>
        scale is LabelScale labels ? new LabelStack(parts, top, labels.Labels.Count) : new NumberStack(parts, top);
}
