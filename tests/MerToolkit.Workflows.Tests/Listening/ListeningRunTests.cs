using System.Buffers.Binary;
using MerToolkit.Core.Errors;
using MerToolkit.Features.Extraction;
using MerToolkit.Workflows.Listening;
using MerToolkit.Workflows.Predicting;
using MerToolkit.Workflows.Tests.Predicting;

namespace MerToolkit.Workflows.Tests.Listening;

/// <summary>The numbers of a stream: those of a table of the same sound, however the samples come.</summary>
public sealed class ListeningRunTests(ListeningFolder folder) : IClassFixture<ListeningFolder>
{
    [Theory]
    [InlineData("windows.va.mer")]
    [InlineData("windows.label.mer")]
    public void A_model_of_windows_says_what_it_says_of_the_table_of_windows(string model)
    {
        var song = folder.Song("song.wav");
        var heard = new Heard();
        var report = ListeningFolder.Run(new ListeningOptions { ModelPath = folder.At(model), Input = song }, heard);
        var rows = Predict(model, folder.Extract("song.wav", $"{model}.csv", WindowFraming.HalfSecond));
        Assert.Equal(rows.Select(row => row.Item), heard.Predictions.Select(prediction => FormattableString.Invariant($"song@{prediction.Seconds:0.0}")));
        Assert.Equal(rows.SelectMany(Values), heard.Predictions.SelectMany(prediction => Values(prediction.Targets)));
        Assert.Equal((rows.Count, 7.3), (report.Predicted, Math.Round(report.AudioSeconds, 3)));
        Assert.Contains("windows of 0.5 s every 0.5 s", heard.Start!.Hears);
    }

    [Theory]
    [InlineData("clips.va.mer")]
    [InlineData("clips.label.mer")]
    public void A_model_of_clips_says_at_the_end_what_it_says_of_the_whole_clip(string model)
    {
        var song = folder.Song("whole.wav", 4.7);
        var heard = new Heard();
        ListeningFolder.Run(new ListeningOptions { ModelPath = folder.At(model), Input = song }, heard);
        Assert.Equal(Values(Assert.Single(Predict(model, song))), Values(heard.Predictions[^1].Targets));
        Assert.Equal([0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 4.7], heard.Predictions.Select(prediction => Math.Round(prediction.Seconds, 9)));
    }

    [Fact]
    public void A_model_of_clips_forgets_what_lies_before_its_window()
    {
        var song = folder.Song("forgotten.wav", 4);
        var options = new ListeningOptions { ModelPath = folder.At("clips.va.mer"), Input = song };
        var (shortly, whole) = (new Heard(), new Heard());
        ListeningFolder.Run(options with { WindowSeconds = 2 }, shortly);
        ListeningFolder.Run(options, whole);
        Assert.Equal(8, whole.Predictions.Count);
        Assert.Equal(whole.Numbers.Take(4), shortly.Numbers.Take(4));
        Assert.Empty(whole.Numbers.Skip(4).Intersect(shortly.Numbers.Skip(4)));
    }

    [Theory]
    [InlineData("windows.va.mer", 22050)]
    [InlineData("clips.label.mer", 22050)]
    [InlineData("windows.label.mer", 44100)]
    [InlineData("clips.va.mer", 16000)]
    public void A_pipe_gives_the_numbers_of_the_file(string model, int rate)
    {
        var file = folder.Song($"piped-{model}-{rate}.wav", 3.2, rate);
        var options = new ListeningOptions { ModelPath = folder.At(model) };
        var expected = new Heard();
        ListeningFolder.Run(options with { Input = file }, expected);
        Assert.NotEmpty(expected.Predictions);
        var wav = File.ReadAllBytes(file);
        var raw = RawOf(ListeningFolder.Samples(3.2, rate));
        foreach (var most in new[] { 1, 777, 100_000 })
        {
            var (piped, headed) = (new Heard(), new Heard());
            ListeningFolder.Run(options with { SampleRate = rate }, piped, raw, most);
            Assert.Equal(expected.Numbers, piped.Numbers);
            ListeningFolder.Run(options, headed, WithoutLength(wav), most);
            Assert.Equal(expected.Numbers, headed.Numbers);
        }
    }

    [Fact]
    public void Two_channels_are_heard_as_their_mean()
    {
        var mono = ListeningFolder.Samples(1.2);
        var (one, two) = (new Heard(), new Heard());
        var options = Piped("windows.va.mer") with { Format = "f32le" };
        ListeningFolder.Run(options, one, [.. mono.SelectMany(BitConverter.GetBytes)]);
        ListeningFolder.Run(options with { Channels = 2 }, two,
            [.. mono.SelectMany(sample => BitConverter.GetBytes(sample + 0.25f).Concat(BitConverter.GetBytes(sample - 0.25f)))]);
        Assert.Equal(one.Numbers, two.Numbers);
    }

    [Fact]
    public void Arousal_and_valence_come_to_the_plane_by_their_scale()
    {
        var song = folder.Song("scales.wav", 1.2);
        var heard = new Heard();
        ListeningFolder.Run(new ListeningOptions { ModelPath = folder.At("windows.va.mer"), Input = song }, heard);
        foreach (var prediction in heard.Predictions)
        {
            var (arousal, valence) = (prediction.Targets[0].Number, prediction.Targets[1].Number);
            Assert.Equal(((valence - 5) / 4, (arousal - 5) / 4), (prediction.Point!.Value.Valence, prediction.Point.Value.Arousal));
            Assert.Equal(prediction.Point.Value.Quadrant, prediction.Quadrant);
            Assert.NotNull(prediction.Color);
        }
    }

    [Fact]
    public void A_scale_that_no_one_stated_is_asked_for_and_taken_from_the_person()
    {
        var song = folder.Song("asked.wav", 1.2);
        var model = folder.Renamed("windows.va.mer", "unscaled.mer", unit: "1");
        var options = new ListeningOptions { ModelPath = model, Input = song };
        var refusal = Assert.Throws<InputException>(() => ListeningFolder.Run(options, new Heard()));
        Assert.Equal("scale-unknown", Assert.Single(refusal.Problems).Code);
        var (stated, known) = (new Heard(), new Heard());
        ListeningFolder.Run(options with { Scale = "[1, 9]" }, stated);
        ListeningFolder.Run(options with { ModelPath = folder.At("windows.va.mer") }, known);
        Assert.Equal(known.Numbers, stated.Numbers);
    }

    [Fact]
    public void A_label_model_lies_at_the_mean_of_its_labels_places()
    {
        var song = folder.Song("labels.wav", 1.2);
        var heard = new Heard();
        ListeningFolder.Run(new ListeningOptions { ModelPath = folder.At("clips.label.mer"), Input = song }, heard);
        foreach (var prediction in heard.Predictions)
        {
            var shares = prediction.Targets[0].Probabilities.ToDictionary();
            Assert.Equal(0.5 * (shares["Q1"] - shares["Q2"] - shares["Q3"] + shares["Q4"]), prediction.Point!.Value.Valence, 1e-12);
            Assert.Equal(0.5 * (shares["Q1"] + shares["Q2"] - shares["Q3"] - shares["Q4"]), prediction.Point!.Value.Arousal, 1e-12);
        }
    }

    [Fact]
    public void Labels_without_a_place_have_no_colour_and_it_is_said_how_to_give_them_one()
    {
        var song = folder.Song("other.wav", 1.2);
        var model = folder.Renamed("clips.label.mer", "other.mer", label: word => word == "Q4" ? "gloomy" : word);
        var heard = new Heard();
        var report = ListeningFolder.Run(new ListeningOptions { ModelPath = model, Input = song }, heard);
        Assert.All(heard.Predictions, prediction => Assert.Null(prediction.Color));
        Assert.Contains("no place for gloomy", Assert.Single(report.Remarks));
    }

    private static ListeningOptions PipedAt(string path) => new() { ModelPath = path, SampleRate = ListeningFolder.Rate };

    private ListeningOptions Piped(string model) => PipedAt(folder.At(model));

    private IReadOnlyList<Prediction> Predict(string model, string input) => PredictionRun.Run(
        new PredictionOptions { ModelPath = folder.At(model), Inputs = [input], Jobs = 1 }, new PredictionListener(), TextReader.Null,
        CancellationToken.None).Predictions;

    private static IEnumerable<double> Values(Prediction prediction) => Values(prediction.Targets);

    private static IEnumerable<double> Values(IReadOnlyList<PredictedTarget> targets) =>
        targets.SelectMany(target => target.Label is null ? [target.Number] : target.Probabilities.Select(pair => pair.Value));

    private static byte[] RawOf(float[] samples)
    {
        var bytes = new byte[2 * samples.Length];
        for (var i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2 * i), (short)(samples[i] * 32768));
        return bytes;
    }

    /// <summary>As ffmpeg writes it to a pipe: both sizes all ones.</summary>
    private static byte[] WithoutLength(byte[] wav)
    {
        byte[] piped = [.. wav];
        var data = piped.AsSpan().IndexOf("data"u8);
        piped.AsSpan(4, 4).Fill(0xFF);
        piped.AsSpan(data + 4, 4).Fill(0xFF);
        return piped;
    }
}
