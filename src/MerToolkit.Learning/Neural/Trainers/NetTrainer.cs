using System.Numerics;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Inputs;
using MerToolkit.Learning.Neural.Inputs.Augmentation;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>What the trainers of networks on pictures share: reading the picture, one network or an ensemble, and their models.</summary>
internal abstract class NetTrainer : Trainer, IJointTrainer, INetBuilder
{
    /// <inheritdoc/>
    public abstract IReadOnlyList<DeclaredOption> Shaping { get; }

    /// <summary>Checks of the contract that no network of these meets, with the reasons.</summary>
    protected static Dictionary<string, string> PlaceMatters => new()
    {
        ["order-of-training-rows"] = "Rows are shuffled by their place, so rows in another order come in other batches.",
        ["order-of-columns"] = "First weights are drawn by place, so columns in another order begin with others.",
        ["order-of-labels"] = "First weights are drawn by place, so labels in another order begin with others.",
    };

    /// <inheritdoc/>
    public abstract BuiltNet<T> Build<T>(NetPlan plan) where T : unmanaged, IFloatingPointIeee754<T>;

    /// <inheritdoc/>
    public override IReadOnlyList<DeclaredOption> OptionsFor(Func<string, string?> given) =>
        [.. Declaration.Options, .. AugmentationOptions.BroughtBy(given(AugmentationOptions.Name))];

    /// <inheritdoc/>
    public override IEnumerable<string> Faults(OptionValues options) => AugmentationOptions.Faults(options);

    /// <inheritdoc/>
    public virtual NetRecipe Recipe(OptionValues options) => new() { Optimiser = NetOptions.OptimiserOf(options) };

    /// <inheritdoc/>
    public virtual bool IsJoint(OptionValues options) => NetOptions.IsJoint(options);

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context) =>
        TrainTogether([data], options, context)[0];

    /// <inheritdoc/>
    public virtual IReadOnlyList<IModel> TrainTogether(IReadOnlyList<TrainingData> targets, OptionValues options, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var data = targets[0].Scale is LabelScale ? ClassWeights.Apply(targets[0], options) : targets[0];
        context = context with { Random = context.Random.Split(Declaration.Name) };
        var layout = PictureCheck.Require(Declaration, data.Columns);
        var input = NetInput.Of(Arranged(layout), data.Features, Beside(layout, data, options, context));
        targets = [data, .. targets.Skip(1)];
        var goal = NetGoal.Of(targets);
        var plan = new NetPlan(
            input.Picture, input.Beside, goal.Outputs, ShapingOptions.Of(Shaping, options), options.Number(NetOptions.Dropout));
        var learning = new NetLearning(this, plan, input, goal) { Start = StartOf(targets, input, options, context) };
        var nets = learning.Run(data, options, context);
        if (data.Scale is LabelScale scale) return [new LabelNet(input, nets, goal.Labels, scale.Labels.Count)];
        return
        [
            .. goal.Scales.Select((own, output) =>
                new NumberNet(input, goal.Outputs == 1 ? nets : nets.Of(output), own.Mean, own.Deviation)),
        ];
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors) => scale is LabelScale labels
        ? LabelNet.Restore(this, labels, columns, tensors)
        : NumberNet.Restore(this, columns, tensors);

    /// <summary>How the planes of the frames are laid before the networks; as they are unless a trainer says otherwise.</summary>
    /// <param name="layout">What the columns are.</param>
    private protected virtual InputLayout Arranged(InputLayout layout) => layout;

    /// <summary>The columns beside the frames that the networks read.</summary>
    /// <param name="layout">What the columns are.</param>
    /// <param name="data">The training rows.</param>
    /// <param name="options">Options of the trainer.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    /// <returns>Indices of columns, from 0, ascending.</returns>
    private protected virtual IReadOnlyList<int> Beside(
        InputLayout layout, TrainingData data, OptionValues options, TrainingContext context) => [];

    /// <summary>What gives each network its first weights, once all have been drawn; null for the draw alone.</summary>
    /// <param name="targets">The training rows.</param>
    /// <param name="input">How the networks read a row.</param>
    /// <param name="options">Options of the trainer.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    private protected virtual Action<BuiltNet<float>, int>? StartOf(
        IReadOnlyList<TrainingData> targets, NetInput input, OptionValues options, TrainingContext context) => null;
}
