using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Neural.Layers;
using MerToolkit.Learning.Neural.Losses;
using MerToolkit.Learning.Neural.Optimisers;
using MerToolkit.Learning.Neural.Training;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural.Training;

public sealed class NetworkTrainingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("checkpoint-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Adam", "Constant")]
    [InlineData("AdamW", "Cosine")]
    [InlineData("Sgd", "Plateau")]
    public void A_killed_training_goes_on_to_the_same_bits(string kind, string schedule)
    {
        var plan = Plan with
        {
            Optimiser = new OptimiserOptions(Enum.Parse<OptimiserKind>(kind)),
            Schedule = new Schedule(Enum.Parse<ScheduleKind>(schedule)) { Patience = 1 },
        };
        var whole = Train(plan, Sample.Context());
        foreach (var killedAfter in new[] { 1, 4, 6 })
        {
            using var kill = new CancellationTokenSource();
            var log = new Log(facts => { if (facts.Epoch == killedAfter) kill.Cancel(); });
            var context = Sample.Context(cancellation: kill.Token) with { Log = log, CheckpointFolder = _folder };
            if (killedAfter < plan.Epochs) Assert.Throws<OperationCanceledException>(() => Train(plan, context));
            else Train(plan, context);
            Assert.Equal(whole, Train(plan, Sample.Context() with { CheckpointFolder = _folder }));
            Directory.Delete(_folder, recursive: true);
            Directory.CreateDirectory(_folder);
        }
    }

    [Fact]
    public void Each_training_has_a_checkpoint_of_its_own_and_none_under_the_name_of_another()
    {
        Train(Plan, Sample.Context() with { CheckpointFolder = _folder });
        var first = Assert.Single(Directory.GetFiles(_folder));
        foreach (var other in new[] { Plan with { Rate = .02 }, Plan with { Fingerprint = "other rows" }, Plan with { Network = "a/b" } })
            Train(other, Sample.Context() with { CheckpointFolder = _folder });
        Train(Plan, Sample.Context(seed: 2) with { CheckpointFolder = _folder });
        var files = Directory.GetFiles(_folder);
        Assert.Equal(5, files.Length);
        File.Copy(files.First(file => file != first), first, overwrite: true);
        var failure = Assert.Throws<InputException>(() => Train(Plan, Sample.Context() with { CheckpointFolder = _folder }));
        Assert.Equal("checkpoint-of-another-training", Assert.Single(failure.Problems).Code);
    }

    [Fact]
    public void A_loss_beyond_the_numbers_stops_with_its_place_and_leaves_the_last_checkpoint()
    {
        var plan = Plan with { Optimiser = new OptimiserOptions(OptimiserKind.Sgd), Rate = 3, GradientLimit = double.PositiveInfinity };
        List<int> epochs = [];
        var context = Sample.Context() with { CheckpointFolder = _folder, Log = new Log(facts => epochs.Add(facts.Epoch)) };
        var problem = Assert.Single(Assert.Throws<NumericalException>(() => Train(plan with { Epochs = 1000 }, context)).Problems);
        Assert.Matches($"epoch {epochs[^1] + 1}, batch [0-9]+: loss .+, largest slope of the last step [^ ]+\\.", problem.Message);
        var state = Network();
        var kept = new TrainingState<float>(state, plan.Optimiser.For(state.Parameters), new Plateaus(5));
        new Checkpoint<float>(_folder, plan with { Epochs = 1000 }, Drawn(state)).Resume(kept);
        Assert.Equal(epochs[^1], kept.Epoch);
        Assert.All(state.Parameters.SelectMany(parameter => parameter.Values), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void The_log_hears_of_every_epoch_with_its_losses_and_errors()
    {
        List<EpochFacts> heard = [];
        Train(Plan with { TargetUnits = [10], Schedule = new Schedule(ScheduleKind.Cosine) },
            Sample.Context() with { Log = new Log(heard.Add) });
        Assert.Equal(Enumerable.Range(1, 6), heard.Select(facts => facts.Epoch));
        Assert.All(heard, facts => Assert.True(facts is { Loss: > 0, WatchedLoss: > 0, AbsoluteError: > 0, WatchedAbsoluteError: > 0 }));
        Assert.All(heard, facts => Assert.True(facts is { SquaredError: > 0, WatchedSquaredError: > 0 }));
        Assert.Equal(.01, heard[0].LearningRate);
        Assert.True(heard[^1].Loss < heard[0].Loss && heard[^1].LearningRate < heard[0].LearningRate);
        Assert.Equal("arousal/3", heard[0].Network);
    }

    [Fact]
    public void The_best_watched_epoch_is_kept_and_patience_ends_the_training()
    {
        List<EpochFacts> heard = [];
        var context = Sample.Context() with { Log = new Log(heard.Add) };
        var plan = Plan with { Epochs = 200, Rate = .3, Patience = 3 };
        var network = Drawn(Network(), out var layer);
        Run(layer, plan, context, out var watched);
        Assert.True(heard.Count < 200);
        Assert.Equal(heard.Min(facts => facts.WatchedLoss!.Value), watched, 1e-12);
        Assert.True(heard[^1].WatchedLoss > watched);
        Assert.NotEmpty(network);
    }

    [Fact]
    public void Nothing_is_allocated_by_more_epochs_but_for_a_little_an_epoch()
    {
        var (few, many) = (Allocated(2), Allocated(42));
        Assert.InRange((many - few) / 40, 0, 2000);

        static long Allocated(int epochs)
        {
            Train(Plan with { Epochs = epochs }, Sample.Context());
            var before = GC.GetAllocatedBytesForCurrentThread();
            Train(Plan with { Epochs = epochs }, Sample.Context());
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static TrainingPlan Plan => new() { Network = "arousal/3", Rate = .01, Epochs = 6, Decay = .01, GradientLimit = 2 };

    private static Chain<float> Network() => new(new DenseLayer<float>(4, 12), new HyperbolicTangent<float>(12),
        new Dropout<float>(12, .2), new DenseLayer<float>(12, 1));

    private static IReadOnlyList<Parameter<float>> Drawn(Chain<float> network) => Drawn(network, out _);

    private static IReadOnlyList<Parameter<float>> Drawn(Chain<float> network, out Chain<float> layer)
    {
        network.Draw(Sample.Context().Random.Split("weights"));
        layer = network;
        return network.Parameters;
    }

    private static float[] Train(TrainingPlan plan, TrainingContext context)
    {
        var network = Network();
        network.Draw(context.Random.Split("weights"));
        Run(network, plan, context, out _);
        return [.. network.Parameters.SelectMany(parameter => parameter.Values)];
    }

    private static void Run(Chain<float> network, TrainingPlan plan, TrainingContext context, out double watchedLoss)
    {
        var values = Sample.Noise(70, 4);
        float[] truths = [.. values.Chunk(4).Select(row => row[0] - row[1] * row[2])];
        var rows = new LearningRows<float>(values, 4, truths, 1, [.. Enumerable.Repeat(1f, 70)]);
        using var learned = new RowBatches<float>(rows, [.. Enumerable.Range(0, 50)], 16, context.Random.Split("order"));
        using var watched = new RowBatches<float>(rows, [.. Enumerable.Range(50, 20)], 16, null);
        new NetworkTraining<float>(network, new SquaredError<float>(), learned, watched, plan, context).Run();
        var outputs = new float[20];
        network.Open(new PassPlan(20)).Forward(20, values.AsSpan(200), outputs);
        watchedLoss = outputs.Zip(truths[50..], (output, truth) => ((double)output - truth) * ((double)output - truth)).Sum() / 20;
    }

    private sealed class Log(Action<EpochFacts> heard) : ITrainingLog
    {
        public void Epoch(EpochFacts facts) => heard(facts);
    }
}
