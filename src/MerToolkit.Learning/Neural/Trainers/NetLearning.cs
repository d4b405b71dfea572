using System.Runtime.ExceptionServices;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Splits;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Inputs;
using MerToolkit.Learning.Neural.Inputs.Augmentation;
using MerToolkit.Learning.Neural.Losses;
using MerToolkit.Learning.Neural.Training;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>Learns networks of one kind: one, or the members of an ensemble side by side, each from draws of its own.</summary>
/// <param name="builder">What builds them.</param>
/// <param name="plan">Their sizes.</param>
/// <param name="input">How they read a row.</param>
/// <param name="goal">What they learn.</param>
internal sealed class NetLearning(INetBuilder builder, NetPlan plan, NetInput input, NetGoal goal)
{
    /// <summary>Gives a network its first weights; null to draw them all.</summary>
    public Action<BuiltNet<float>, int>? Start { get; init; }

    /// <summary>Learns.</summary>
    /// <param name="data">The training rows.</param>
    /// <param name="options">Options of the trainer.</param>
    /// <param name="context">Randomness, threads, log, checkpoints, cancellation.</param>
    /// <exception cref="InputException">Too few rows or groups to hold some back.</exception>
    public TrainedNets Run(TrainingData data, OptionValues options, TrainingContext context)
    {
        var members = new BuiltNet<float>[options.Integer(NetOptions.Ensemble)];
        var failures = new Exception?[members.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Jobs, CancellationToken = context.Cancellation };
        var jobs = Math.Max(1, context.Jobs / members.Length);
        Parallel.For(0, members.Length, parallel, (member, loop) =>
        {
            try
            {
                members[member] = Learned(member, data, options, context with { Random = context.Random.Split(member), Jobs = jobs });
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures[member] = failure;
                loop.Break();
            }
        });
        if (failures.FirstOrDefault(failure => failure is not null) is { } first) ExceptionDispatchInfo.Throw(first);
        return new TrainedNets(builder, plan, members);
    }

    private BuiltNet<float> Learned(int member, TrainingData data, OptionValues options, TrainingContext context)
    {
        var net = builder.Build<float>(plan);
        if (!goal.IsLearned) return net;
        net.Whole.Draw(context.Random.Split("weights"));
        Start?.Invoke(net, member);
        var rows = Part(data, options, context);
        using var learned = Batches(rows.Train, data, options, context, isLearned: true);
        using var watched = rows.Test.Count > 0 ? Batches(rows.Test, data, options, context, isLearned: false) : null;
        var isAlone = options.Integer(NetOptions.Ensemble) == 1;
        var name = isAlone ? data.Scale.Name : FormattableString.Invariant($"{data.Scale.Name}/{member + 1}");
        new NetworkTraining<float>(net.Whole, LossOf(options), learned, watched, PlanOf(data, options, name, context), context).Run();
        return net;
    }

    private Loss<float> LossOf(OptionValues options) => goal.IsOfLabels
        ? new CrossEntropy<float>(goal.Outputs, options.Number(NetOptions.Smoothing)) : builder.Recipe(options).NumberLoss();

    private TrainingPlan PlanOf(TrainingData data, OptionValues options, string name, TrainingContext context) => new()
    {
        Network = name,
        Optimiser = builder.Recipe(options).Optimiser,
        Rate = options.Number(NetOptions.Rate),
        Schedule = builder.Recipe(options).Schedule,
        Epochs = options.Integer(NetOptions.Epochs),
        Decay = options.Number(NetOptions.Decay),
        GradientLimit = NetOptions.GradientLimit,
        Patience = options.Integer(NetOptions.EarlyStopping),
        Fingerprint = context.CheckpointFolder is null ? "" : Fingerprint.Of(data, options),
        TargetUnits = goal.IsOfLabels ? null : [.. goal.Scales.Select(scale => scale.Deviation)],
    };

    private BatchLoader<float> Batches(
        IReadOnlyList<int> part, TrainingData data, OptionValues options, TrainingContext context, bool isLearned)
    {
        var rows = new BatchRows<float>
        {
            Features = data.Memory,
            Columns = data.Columns.Count,
            Part = part,
            Targets = goal.Targets,
            Weights = goal.Weights,
            Inputs = input.Values,
            Read = input.Read,
        };
        var batches = new BatchPlan(Math.Min(options.Integer(NetOptions.Batch), part.Count))
        {
            Order = isLearned ? context.Random.Split("order") : null, ReadsAhead = context.Jobs > 1,
        };
        var changes = isLearned ? Augmenter<float>.Of(data.Columns, options, context.Random.Split("augment")) : null;
        return new BatchLoader<float>(rows, batches, changes);
    }

    private static Split Part(TrainingData data, OptionValues options, TrainingContext context)
    {
        if (options.Integer(NetOptions.EarlyStopping) == 0) return new Split([.. Enumerable.Range(0, data.Rows)], []);
        var split = InnerSplit.HoldOut(data, options.Number(NetOptions.Share), context.Random.Split("watched"));
        return split ?? throw new InputException(new Problem("early-stopping-rows",
            $"There are too few {(data.Groups is null ? "rows" : "groups")} to hold some back for '{NetOptions.EarlyStopping}'.",
            $"Give more of them, a larger '{NetOptions.Share}', or '{NetOptions.EarlyStopping}' 0."));
    }
}
