using System.Numerics;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Inputs;

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
    public bool IsJoint(OptionValues options) => NetOptions.IsJoint(options);

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context) =>
        TrainTogether([data], options, context)[0];

    /// <inheritdoc/>
    public IReadOnlyList<IModel> TrainTogether(IReadOnlyList<TrainingData> targets, OptionValues options, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var data = targets[0].Scale is LabelScale ? ClassWeights.Apply(targets[0], options) : targets[0];
        var input = InputOf(data);
        var goal = NetGoal.Of([data, .. targets.Skip(1)]);
        var plan = new NetPlan(
            input.Picture, input.Beside, goal.Outputs, ShapingOptions.Of(Shaping, options), options.Number(NetOptions.Dropout));
        var learning = new NetLearning(this, plan, input, goal);
        var nets = learning.Run(data, options, context with { Random = context.Random.Split(Declaration.Name) });
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

    private NetInput InputOf(TrainingData data)
    {
        var layout = PictureCheck.Require(Declaration, data.Columns);
        return NetInput.Of(layout, data.Features, Declaration.Reads == ColumnUse.FramesAndBeside ? layout.Beside : []);
    }
}
