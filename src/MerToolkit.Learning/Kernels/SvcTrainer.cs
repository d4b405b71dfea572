using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Kernels;

/// <summary>
/// C-support vector classification, one machine for every two labels, the problem of LIBSVM and of scikit-learn's <c>SVC</c>. Its
/// probabilities come from folds inside the training rows, which keep groups whole.
/// </summary>
internal sealed class SvcTrainer : Trainer
{
    private const string Probability = "probability";
    private const string Platt = "platt";

    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "svc",
        "Support vector classification: for every two labels the widest margin between them; the most votes win.",
        "for every two labels minimise sum(w^2) / 2 + C x sum(weight x max(0, 1 - side x decision)), decision = w x features of the kernel "
        + "+ bias",
        "Cortes and Vapnik 1995, Support-vector networks; Fan, Chen and Lin 2005, Working set selection using second order information; "
        + "Wu, Lin and Weng 2004, Probability estimates for multi-class classification by pairwise coupling")
    {
        Aliases = ["support-vector-classification"],
        LearnsLabels = true,
        LearnsNumbers = false,
        WantsStandardizedColumns = true,
        Options =
        [
            KernelOptions.C,
            .. KernelOptions.OfKernel,
            ClassWeights.Option,
            new(Probability, "1", "Sigmoids of the decisions on unseen rows, coupled; or the shares of the votes, without inner folds.")
                { Default = Platt, Words = [Platt, "votes"], AllowsNumber = false },
            new("folds", "1", "Number of inner folds for the sigmoids; no more than there are groups.")
                { Default = 5.0, Minimum = 2, Maximum = 1000, IsInteger = true },
            .. KernelOptions.OfSolver,
        ],
        SearchRanges = new Dictionary<string, OptionRange>(KernelOptions.Ranges),
        ContractExceptions = new Dictionary<string, string>
        {
            ["order-of-training-rows"] = "Its optimum is reached within the tolerance, by a path that depends on the order of the rows.",
            ["order-of-columns"] = "Sums over columns are rounded in their order, and the path to the optimum with them.",
            ["order-of-labels"] = "The path to the optimum of a pair depends on which of its labels is the first, and so do inner folds.",
        },
    };

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        data = ClassWeights.Apply(data, options);
        var labels = TrainedLabels.Of(data);
        var settings = KernelOptions.SettingsOf(options, KernelOptions.KernelOf(options, data.Features), context);
        var c = options.Number(KernelOptions.C.Name);
        var support = PairMachines.Train(data, labels, c, settings);
        var sigmoids = options.Word(Probability) == Platt && labels.Length > 1
            ? Sigmoids(data, labels, c, settings, InnerSplit.Folds(data, options.Integer("folds"), context.Random.Split("svc")))
            : [];
        return new SvcModel(support, data.LabelScale.Labels.Count, labels, sigmoids);
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors) =>
        SvcModel.Restore((LabelScale)scale, columns, tensors);

    // Machines of each fold's training rows decide about its other rows; a pair's sigmoid is fitted to all decisions about its labels.
    private static PlattSigmoid[] Sigmoids(
        TrainingData data, int[] labels, double c, DualSettings settings, Core.Splits.FoldAssignment? folds)
    {
        var pairs = PairMachines.Pairs(labels.Length);
        var (decisions, isFirst) = (new List<double>[pairs.Length], new List<bool>[pairs.Length]);
        for (var pair = 0; pair < pairs.Length; pair++) (decisions[pair], isFirst[pair]) = ([], []);
        for (var fold = 0; fold < (folds?.Folds ?? 0); fold++)
        {
            var split = folds!.Split(fold);
            var (train, test) = (data.Pick(split.Train), data.Pick(split.Test));
            var machines = PairMachines.Train(train, labels, c, settings);
            var values = new double[test.Rows * pairs.Length];
            machines.Decide(test.Features, values);
            for (var row = 0; row < test.Rows; row++)
            {
                var label = test.Classes.Span[row];
                for (var pair = 0; pair < pairs.Length; pair++)
                {
                    if (label != labels[pairs[pair].First] && label != labels[pairs[pair].Second]) continue;
                    decisions[pair].Add(values[(row * pairs.Length) + pair]);
                    isFirst[pair].Add(label == labels[pairs[pair].First]);
                }
            }
        }

        return [.. pairs.Select((_, pair) => PlattSigmoid.Fit(decisions[pair], isFirst[pair]))];
    }
}
