using System.Numerics;
using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Inputs;
using MerToolkit.Learning.Selection;
using MerToolkit.Learning.Stacking;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>
/// A picture and columns beside it, each read by a branch of its own: as one network that learns both at once, or as branches that learn
/// alone and a classifier that weighs what they say of rows they have not seen.
/// </summary>
internal sealed class HybridTrainer : NetTrainer
{
    private const string Fusion = "fusion";
    private const string EndToEnd = "end-to-end";
    private const string OutOfFold = "out-of-fold";
    private const string Start = "start";
    private const string Random = "random";
    private const string CnnMel = "cnn-mel";

    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "hybrid",
        "A picture of frames and the columns beside it: a convolutional branch and one for the columns, whose answers a dense classifier "
        + "weighs, learned from rows that neither has seen; or one network that learns all at once.",
        "end-to-end: output = W [h(picture), max(0, V columns + b)] + c, h as in cnn-mel; out-of-fold: p(label) ~ product over branches of "
        + "p_branch(label)^w_branch, w >= 0 learned from inner folds (numbers: a weighed sum)",
        "Louro, Redinho, Malheiro, Paiva, Panda 2024 (a convolutional and a dense branch); Genest and Zidek 1986 (logarithmic pools of "
        + "opinions); Wolpert 1992, Stacked generalization; Kononenko 1994 (ReliefF); Zhang et al. 2018, mixup")
    {
        LearnsLabels = true,
        LearnsNumbers = true,
        Reads = ColumnUse.FramesAndBeside,
        Options =
        [
            new(Fusion, "1", "out-of-fold: branches learn alone, their weights from what they say of unseen rows; end-to-end: one network.")
                { Default = OutOfFold, Words = [OutOfFold, EndToEnd], AllowsNumber = false },
            HybridJoint.Picture, HybridJoint.Tables, HybridJoint.Folds, HybridJoint.Penalty,
            ColumnChoice.Way, ColumnChoice.Count,
            new(Start, "1", "What the picture's branch of one network starts from: cnn-mel learned on the same rows first, or draws.")
                { Default = CnnMel, Words = [CnnMel, Random], AllowsNumber = false },
            .. TableStart.Options,
            .. HybridNetwork.Shaping,
            .. NetOptions.All(epochs: 30, rate: 3e-3, decay: 0.05, dropout: 0.3), ClassWeights.Option,
        ],
        SearchRanges = NetOptions.SearchRanges(),
        ContractExceptions = new Dictionary<string, string>(PlaceMatters)
        {
            ["one-column"] = "It needs a frame and a column beside it; one column is refused with the reason.",
        },
    };

    /// <inheritdoc/>
    public override IReadOnlyList<DeclaredOption> Shaping => HybridNetwork.Shaping;

    /// <inheritdoc/>
    public override IReadOnlyList<DeclaredOption> OptionsFor(Func<string, string?> given) =>
        [.. base.OptionsFor(given), .. HybridJoint.OptionsFor(given)];

    /// <inheritdoc/>
    public override IEnumerable<string> Faults(OptionValues options) => [.. base.Faults(options), .. HybridJoint.Faults(options)];

    /// <inheritdoc/>
    public override bool IsJoint(OptionValues options) => options.Word(Fusion) == EndToEnd && base.IsJoint(options);

    /// <inheritdoc/>
    public override BuiltNet<T> Build<T>(NetPlan plan) => HybridNetwork.Of<T>(plan);

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        if (options.Word(Fusion) == EndToEnd) return base.Train(data, options, context);
        context.Cancellation.ThrowIfCancellationRequested();
        var layout = PictureCheck.Require(Declaration, data.Columns);
        if (data.Scale is LabelScale) data = ClassWeights.Apply(data, options);
        context = context with { Random = context.Random.Split(Declaration.Name) };
        return HybridJoint.Train(data, Beside(layout, data, options, context), options, context);
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors) => HybridModel.IsIn(tensors)
        ? HybridModel.Restore(scale, columns, tensors) : base.Restore(scale, columns, tensors);

    private protected override IReadOnlyList<int> Beside(
        InputLayout layout, TrainingData data, OptionValues options, TrainingContext context) =>
        ColumnChoice.Of(layout.Beside, data, options, context with { Random = context.Random.Split("select") });

    private protected override Action<BuiltNet<float>, int>? StartOf(
        IReadOnlyList<TrainingData> targets, NetInput input, OptionValues options, TrainingContext context)
    {
        var picture = options.Word(Start) == CnnMel ? PictureStart.Learn(targets, options, context) : null;
        var table = TableStart.Learn(targets, input, options, context);
        return (net, member) =>
        {
            picture?.Invoke(net, member);
            table?.Invoke(net, member);
        };
    }
}
