using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Trainers;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural.Trainers;

public sealed class GruTrainerTests : IDisposable
{
    private const int Frames = 12;
    private const int Rows = 160;
    private static readonly GruTrainer Gru = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("gru-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("gru", "forward", "mse")]
    [InlineData("lstm", "both", "mse")]
    [InlineData("gru", "backward", "ccc")]
    public void It_learns_what_only_the_order_of_frames_tells(string cell, string direction, string loss)
    {
        var (data, _) = Steps();
        var model = (IRegressor)Train(
            data, ("epochs", 30.0), ("learning-rate", .01), ("cell", cell), ("direction", direction), ("loss", loss));
        var predicted = model.Predict(data.Features.Values.ToArray());
        var error = Math.Sqrt(predicted.Zip(data.Numbers.ToArray(), (left, right) => (left - right) * (left - right)).Average());
        Assert.True(error < .45, $"The error is {error}; that of the mean is {Deviation(data.Numbers.ToArray())}.");
    }

    [Fact]
    public void Predictions_keep_within_the_range_of_the_training_numbers_unless_the_end_is_linear()
    {
        var (data, _) = Steps();
        float[] extreme = [.. data.Features.Values.ToArray().Select(value => 50 * value)];
        var (low, high) = (data.Numbers.ToArray().Min(), data.Numbers.ToArray().Max());
        Assert.All(((IRegressor)Train(data)).Predict(extreme), value => Assert.InRange(value, low - 1e-6, high + 1e-6));
        var linear = (IRegressor)Train(data, ("end", "linear"), ("learning-rate", .05));
        Assert.Contains(linear.Predict(extreme), value => value < low || value > high);
    }

    [Fact]
    public void A_forked_network_gives_a_model_for_each_number_that_stands_alone()
    {
        var (first, second) = Steps();
        var options = Sample.Options(Gru, ("kind", "forked"), ("ensemble", 2.0));
        Assert.True(Gru.IsJoint(options) && !Gru.IsJoint(Sample.Options(Gru)));
        var models = Gru.TrainTogether([first, second], options, Sample.Context());
        Assert.Equal(2, models.Count);
        Assert.NotEqual(Predict(models[0], first), Predict(models[1], first));
        foreach (var (model, data) in models.Zip([first, second]))
            Assert.Equal(Predict(model, data), Predict(Gru.Restore(data.Scale, data.Columns.Count, TensorStore.Of(model)), data));
        var alone = Gru.Train(first, options, Sample.Context());
        Assert.NotEqual(Predict(alone, first), Predict(models[0], first));
    }

    [Fact]
    public void An_ensemble_is_the_mean_of_its_networks_and_the_same_on_any_number_of_threads()
    {
        var (data, _) = Steps();
        double[] One(int jobs) => Predict(Gru.Train(data, Sample.Options(Gru, ("ensemble", 3.0)), Sample.Context(jobs: jobs)), data);
        Assert.Equal(One(1), One(2));
        Assert.NotEqual(One(1), Predict(Train(data), data));
    }

    [Fact]
    public void A_killed_ensemble_goes_on_to_the_same_bits()
    {
        var (data, _) = Steps();
        (string, object)[] options = [("ensemble", 2.0), ("epochs", 4.0), ("early-stopping", 3.0), ("validation-share", .2)];
        var whole = Predict(Train(data, options), data);
        using var kill = new CancellationTokenSource();
        var log = new Log(facts => { if (facts is { Network: "arousal/2", Epoch: 2 }) kill.Cancel(); });
        var context = Sample.Context(cancellation: kill.Token) with { Log = log, CheckpointFolder = _folder };
        Assert.ThrowsAny<OperationCanceledException>(() => Gru.Train(data, Sample.Options(Gru, options), context));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
        var resumed = Gru.Train(data, Sample.Options(Gru, options), Sample.Context() with { CheckpointFolder = _folder });
        Assert.Equal(whole, Predict(resumed, data));
    }

    [Fact]
    public void A_table_without_frames_is_refused_by_name() =>
        Assert.Equal("frames-missing", Assert.Single(Assert.Throws<InputException>(
            () => Train(Sample.OfNumbers([1, 2, 3], [1, 2, 3]))).Problems).Code);

    [Fact]
    public void Members_of_a_group_are_held_back_together()
    {
        var (data, _) = Steps();
        var grouped = new TrainingData(data.Memory, data.Columns, (NumberScale)data.Scale, data.Numbers.ToArray())
            { Groups = [.. Enumerable.Repeat("song", Rows)] };
        Assert.Equal("early-stopping-rows", Assert.Single(Assert.Throws<InputException>(
            () => Train(grouped, ("early-stopping", 2.0))).Problems).Code);
    }

    [Theory]
    [InlineData("gru", 1)]
    [InlineData("lstm", 3)]
    public void A_stream_gives_the_bits_of_whole_windows_however_they_overlap(string cell, int distance)
    {
        var (data, _) = Steps();
        var model = Train(data, ("cell", cell), ("ensemble", 2.0), ("hidden", 7.0));
        var stream = ((IStreamingModel)model).OpenStream()!;
        Assert.Equal((Frames, 2), (stream.Frames, stream.Columns.Count));
        var sound = Sample.Noise(40, 2, 7);
        List<double> streamed = [];
        // Windows end behind the frames 5, 5 + distance, ...; the first ones began before the sound, with its first frame.
        var (next, oldest) = (5, 5);
        for (var frame = 0; frame < 40; frame++)
        {
            for (; next - Frames <= frame; next += distance) stream.Begin(Math.Max(0, frame - (next - Frames)));
            stream.Push(sound.AsSpan(2 * frame, 2));
            for (; oldest <= frame + 1; oldest += distance)
            {
                var answer = new double[1];
                stream.Finish(answer);
                streamed.Add(answer[0]);
            }
        }

        var rows = Enumerable.Range(0, streamed.Count).SelectMany(window => Enumerable.Range(0, 2).SelectMany(feature =>
            Enumerable.Range(0, Frames).Select(frame => sound[2 * Math.Max(0, 5 + window * distance - Frames + frame) + feature])));
        Assert.Equal(((IRegressor)model).Predict([.. rows]), streamed);
        Assert.True(streamed.Distinct().Count() > 5);
    }

    [Theory]
    [InlineData("backward")]
    [InlineData("both")]
    public void What_looks_at_later_frames_first_has_no_stream(string direction) =>
        Assert.Null(((IStreamingModel)Train(Steps().First, ("direction", direction))).OpenStream());

    // Two features a frame; the numbers are sums of one of them, late frames counting more.
    private static (TrainingData First, TrainingData Second) Steps()
    {
        var values = Sample.Noise(Rows, 2 * Frames);
        string[] columns = [.. Enumerable.Range(0, 2).SelectMany(feature =>
            Enumerable.Range(0, Frames).Select(frame => new FrameColumn($"f{feature}", frame).ToString()))];
        TrainingData Of(string name, int feature)
        {
            double[] numbers = [.. values.Chunk(2 * Frames).Select(row => Math.Tanh(Enumerable.Range(0, Frames)
                .Sum(frame => row[feature * Frames + frame] * (frame < Frames / 2 ? -.5 : .5))))];
            return new TrainingData(values, columns, new NumberScale(name, "", "1", numbers.Min(), numbers.Max()), numbers);
        }

        return (Of("arousal", 0), Of("valence", 1));
    }

    private static IModel Train(TrainingData data, params (string Name, object Value)[] options) =>
        Gru.Train(data, Sample.Options(Gru, options), Sample.Context());

    private static double[] Predict(IModel model, TrainingData data) => ((IRegressor)model).Predict(data.Features.Values.ToArray());

    private static double Deviation(double[] numbers) => Math.Sqrt(numbers.Select(number => number * number).Average());

    private sealed class Log(Action<EpochFacts> heard) : ITrainingLog
    {
        public void Epoch(EpochFacts facts) => heard(facts);
    }
}
