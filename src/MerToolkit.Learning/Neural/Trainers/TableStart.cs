using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Inputs;
using MerToolkit.Learning.Neural.Layers;
using MerToolkit.Learning.Neural.Training;
using MerToolkit.Learning.Neural.Losses;
using MerToolkit.Learning.Neural.Optimisers;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>
/// Learns the columns' branch of one network alone first, on training rows and on rows made of them: each a training row moved by chance,
/// or a point between two of its label, the same way to the same target for numbers.
/// </summary>
internal static class TableStart
{
    private const string None = "none";
    private const string Gaussian = "gaussian";
    private const string Mixup = "mixup";
    private const double Deviation = 0.3; // of a standardised column
    private const string Way = "synthesis";
    private const string Count = "synthesis-count";

    /// <summary>How rows are made, and how many.</summary>
    public static IReadOnlyList<DeclaredOption> Options { get; } =
    [
        new(Way, "1", "Rows made for the columns' branch of one network, which learns from them alone first: gaussian noise about a row, "
            + "or mixup of two of a label.")
            { Default = None, Words = [None, Gaussian, Mixup], AllowsNumber = false },
        new(Count, "1", "Number of rows made of each training row.") { Default = 3.0, Minimum = 1, Maximum = 1000, IsInteger = true },
    ];

    /// <summary>Learns the branch.</summary>
    /// <param name="targets">The training rows.</param>
    /// <param name="input">How the networks read a row.</param>
    /// <param name="options">Options of the hybrid.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    /// <returns>What gives a network of the hybrid those weights; null when no rows are made.</returns>
    public static Action<BuiltNet<float>, int>? Learn(
        IReadOnlyList<TrainingData> targets, NetInput input, OptionValues options, TrainingContext context)
    {
        var goal = NetGoal.Of(targets);
        if (options.Word(Way) == None || !goal.IsLearned) return null;
        context = context with { Random = context.Random.Split("synthesis"), CheckpointFolder = null, Log = null };
        var plan = new NetPlan(input.Picture, input.Beside, goal.Outputs,
            ShapingOptions.Of(HybridNetwork.Shaping, options), options.Number(NetOptions.Dropout));
        var branch = HybridNetwork.TableBranch<float>(plan);
        var net = new Chain<float>(branch, new DenseLayer<float>(branch.Outputs, goal.Outputs));
        net.Draw(context.Random.Split("weights"));
        var rows = Made(targets[0], input, goal, options, context.Random);
        var batches = new RowBatches<float>(
            rows, [.. Enumerable.Range(0, rows.Weights.Length)], options.Integer(NetOptions.Batch), context.Random.Split("order"));
        Loss<float> loss = goal.IsOfLabels
            ? new CrossEntropy<float>(goal.Outputs, options.Number(NetOptions.Smoothing)) : new SquaredError<float>();
        new NetworkTraining<float>(net, loss, batches, null, PlanOf(options), context).Run();
        return (own, _) => Copy(branch, own);
    }

    private static TrainingPlan PlanOf(OptionValues options) => new()
    {
        Optimiser = new OptimiserOptions(OptimiserKind.AdamW),
        Rate = options.Number(NetOptions.Rate),
        Schedule = new Schedule(ScheduleKind.Cosine),
        Epochs = options.Integer(NetOptions.Epochs),
        Decay = options.Number(NetOptions.Decay),
        GradientLimit = NetOptions.GradientLimit,
    };

    private static LearningRows<float> Made(TrainingData data, NetInput input, NetGoal goal, OptionValues options, RandomStream random)
    {
        var (copies, width, outputs) = (options.Integer(Count) + 1, input.Beside, goal.Outputs);
        var beside = new float[data.Rows * width];
        var whole = new float[input.Values];
        for (var row = 0; row < data.Rows; row++)
        {
            input.Read(data.Features[row], whole);
            whole.AsSpan(input.Picture.Values).CopyTo(beside.AsSpan(row * width));
        }

        var rows = new LearningRows<float>(new float[data.Rows * copies * width], width, new float[data.Rows * copies * outputs], outputs,
            new float[data.Rows * copies]);
        var values = new float[data.Rows * copies * width];
        for (var place = 0; place < data.Rows * copies; place++)
        {
            var (row, copy) = Math.DivRem(place, copies);
            var draw = random.Split("row").Split(place);
            var own = values.AsSpan(place * width, width);
            beside.AsSpan(row * width, width).CopyTo(own);
            goal.Targets.AsSpan(row * outputs, outputs).CopyTo(rows.Truths.AsSpan(place * outputs));
            rows.Weights[place] = goal.Weights[row];
            if (copy == 0) continue;
            if (options.Word(Way) == Gaussian) Move(own, draw);
            else Mix(own, rows.Truths.AsSpan(place * outputs, outputs), beside, goal, Mate(goal, row, data.Rows, draw), draw.NextDouble());
        }

        return rows with { Values = values };
    }

    private static void Move(Span<float> values, RandomStream draw)
    {
        foreach (ref var value in values) value += (float)(Deviation * draw.NextGaussian());
    }

    private static void Mix(Span<float> values, Span<float> truths, float[] beside, NetGoal goal, int mate, double share)
    {
        for (var place = 0; place < values.Length; place++)
            values[place] = (float)(((1 - share) * values[place]) + (share * beside[(mate * values.Length) + place]));
        for (var place = 0; place < truths.Length; place++)
            truths[place] = (float)(((1 - share) * truths[place]) + (share * goal.Targets[(mate * truths.Length) + place]));
    }

    // Another row of the same label, or any other for numbers.
    private static int Mate(NetGoal goal, int row, int rows, RandomStream draw)
    {
        var own = goal.Targets.AsSpan(row * goal.Outputs, goal.Outputs).ToArray();
        int[] others = [.. Enumerable.Range(0, rows).Where(other => !goal.IsOfLabels
            || goal.Targets.AsSpan(other * goal.Outputs, goal.Outputs).SequenceEqual(own))];
        return others[draw.NextInt32(others.Length)];
    }

    private static void Copy(Chain<float> branch, BuiltNet<float> net)
    {
        var both = (Branches<float>)((Chain<float>)net.Whole).Layers[0];
        foreach (var (from, to) in branch.Parameters.Zip(both.Layers[1].Parameters)) from.Values.CopyTo(to.Values, 0);
    }
}
