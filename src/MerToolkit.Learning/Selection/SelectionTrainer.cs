using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Stacking;

namespace MerToolkit.Learning.Selection;

/// <summary>
/// Chooses among candidates, each with options and a preparation of columns of its own, and their mean: by what they say of rows they
/// have not seen, in folds inside the training rows that keep groups whole. The rows that judge the whole take no part in the choice.
/// </summary>
internal sealed class SelectionTrainer : Trainer
{
    private const string Candidates = "candidates";
    private const string MeanOption = "mean";
    private const string Folds = "folds";
    private const string Included = "included";

    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "selection",
        "The one of several models, or their mean, that says best what rows it has not seen hold, told by inner folds.",
        "argmax over candidates of macro-F1 (numbers: R2) of their outputs for the rows held out in inner folds",
        "Stone 1974, Cross-validatory choice and assessment of statistical predictions; Varma and Simon 2006, Bias in error estimation "
        + "when using cross-validation for model selection")
    {
        LearnsLabels = true,
        LearnsNumbers = true,
        Options =
        [
            new(Candidates, "1", "Trainers to choose from; --set CANDIDATE.OPTION=VALUE sets an option of one, CANDIDATE.steps what its "
                + "columns go through.")
                { Default = "random-forest+boosted-leafwise", TakesNames = true, AllowsNumber = false },
            new(MeanOption, "1", "Whether the mean of what all candidates say is a candidate too.")
                { Default = Included, Words = [Included, "left-out"], AllowsNumber = false },
            new(Folds, "1", "Number of inner folds; no more than there are groups.")
                { Aliases = ["cv"], Default = 5.0, Minimum = 2, Maximum = 1000, IsInteger = true },
        ],
        ContractExceptions = new Dictionary<string, string>
        {
            ["order-of-training-rows"] = "Its forest draws rows by their place, so rows in another order are other draws.",
            ["order-of-columns"] = "Its forest draws columns by their place, so columns in another order are other draws.",
        },
    };

    /// <inheritdoc/>
    public override IReadOnlyList<DeclaredOption> OptionsFor(Func<string, string?> given)
    {
        var names = given(Candidates) ?? (string)Declaration.Options.First(option => option.Name == Candidates).Default;
        var steps = StackParts.Trainers(names, mayStack: true).Distinct()
            .Select(candidate => StackParts.OfPart(candidate, MemberSteps.Option));
        return [.. Declaration.Options, .. steps, .. StackParts.Options(names, given, mayStack: true)];
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Faults(OptionValues options)
    {
        var names = options.Word(Candidates)!;
        var ofCandidates = StackParts.Trainers(names, mayStack: true).Distinct().SelectMany(candidate =>
            candidate.Faults(StackParts.OptionsOf(candidate, options)).Select(fault => $"{candidate.Declaration.Name}: {fault}"));
        return [.. StackParts.Faults(names, mayStack: true), .. ofCandidates];
    }

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var training = new StackTraining(data, Members(options), context with { Random = context.Random.Split("selection") });
        var unseen = training.Run(options.Integer(Folds), takesMargins: false);
        var outputs = training.Parts.Select(part => Columns(unseen, part.First, part.Outputs)).ToList();
        var scores = training.Parts.Zip(outputs, (part, own) => new InnerScore(part.Name, InnerScores.Of(data, own))).ToList();
        if (options.Word(MeanOption) == Included && outputs.Count > 1)
            scores.Add(new InnerScore(SelectionModel.Mean, InnerScores.Of(data, MeanOf(outputs))));
        var chosen = scores.MaxBy(score => score.Score)!.Candidate;
        IReadOnlyList<StackPart> parts = chosen == SelectionModel.Mean
            ? training.Parts : [training.Parts.First(part => part.Name == chosen) with { First = 0 }];
        return SelectionModel.Of(data.Scale, parts, chosen, scores);
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors) =>
        SelectionModel.Restore(scale, columns, tensors);

    private static IReadOnlyList<StackMember> Members(OptionValues options) =>
    [
        .. StackParts.Trainers(options.Word(Candidates)!, mayStack: true).Select(candidate => new StackMember(candidate,
            StackParts.OptionsOf(candidate, options), PreparationOf(options, StackParts.OfPart(candidate, MemberSteps.Option).Name))),
    ];

    private static PreparationKind? PreparationOf(OptionValues options, string name) =>
        MemberSteps.KindOf(options.Values.FirstOrDefault(value => value.Key == name).Value);

    private static double[] Columns(TrainingData outputs, int first, int count) =>
    [
        .. from row in Enumerable.Range(0, outputs.Rows)
           from column in Enumerable.Range(first, count)
           select (double)outputs.Memory.Span[(row * outputs.Columns.Count) + column],
    ];

    private static double[] MeanOf(List<double[]> outputs)
    {
        var mean = new double[outputs[0].Length];
        foreach (var own in outputs)
            for (var place = 0; place < mean.Length; place++) mean[place] += own[place] / outputs.Count;
        return mean;
    }
}
