using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Listening;

namespace MerToolkit.Workflows.Tests.Listening;

/// <summary>What may happen to a stream, and what becomes of it.</summary>
public sealed class LiveTroubleTests(ListeningFolder folder) : IClassFixture<ListeningFolder>
{
    private const int Rate = ListeningFolder.Rate;

    [Fact]
    public void Silence_is_told()
    {
        float[] samples = [.. ListeningFolder.Samples(1), .. new float[Rate], .. ListeningFolder.Samples(0.6)];
        var heard = Hear("windows.va.mer", samples, out _);
        Assert.Equal([false, false, true, true, false], heard.Predictions.Select(prediction => prediction.IsSilent));
    }

    [Fact]
    public void Silence_alone_is_predicted_too()
    {
        var heard = Hear("clips.label.mer", new float[2 * Rate], out _);
        Assert.All(heard.Predictions, prediction => Assert.True(prediction.IsSilent));
        Assert.All(heard.Predictions, prediction => Assert.NotNull(prediction.Color));
    }

    [Fact]
    public void Clipping_is_counted_and_heard()
    {
        var samples = ListeningFolder.Samples(1.2);
        for (var i = 100; i < 200; i++) samples[i] = i % 2 == 0 ? 4 : -4;
        Assert.Equal(2, Hear("windows.va.mer", samples, out var report).Predictions.Count);
        Assert.Equal(100, report.FullScaleSamples);
    }

    [Fact]
    public void What_is_no_sound_is_taken_for_silence_and_counted()
    {
        var good = ListeningFolder.Samples(1.2);
        foreach (var place in (int[])[5, 6, 20_000]) good[place] = 0;
        float[] bad = [.. good];
        (bad[5], bad[6], bad[20_000]) = (float.NaN, float.NegativeInfinity, 1e30f);
        Assert.Equal(Hear("windows.va.mer", good, out _).Numbers, Hear("windows.va.mer", bad, out var report).Numbers);
        Assert.Equal(3, report.BadSamples);
    }

    [Fact]
    public void Bytes_behind_the_last_sample_are_left_out_and_counted()
    {
        byte[] bytes = [.. new byte[2 * Rate], 1];
        var heard = new Heard();
        var report = ListeningFolder.Run(Piped("windows.va.mer"), heard, bytes, 4096);
        Assert.Equal((2, 1), (heard.Predictions.Count, report.TrailingBytes));
    }

    [Fact]
    public void A_stalled_pipe_is_told_once_and_goes_on()
    {
        using var stalled = new ManualResetEventSlim();
        var options = Piped("windows.va.mer") with { StallSeconds = 0.05 };
        var heard = new Heard
        {
            OnStall = seconds =>
            {
                if (seconds > 0.5) stalled.Set();
            },
        };
        var input = new PipeStream(new byte[4 * Rate], 4096, place =>
        {
            // What comes after the first second waits until the listener has noticed.
            if (place >= 2 * Rate) Assert.True(stalled.Wait(TimeSpan.FromSeconds(60)));
        });
        var report = ListeningRun.Run(options, () => input, heard, CancellationToken.None);
        Assert.Equal(4, heard.Predictions.Count);
        Assert.Contains(heard.Stalls, seconds => seconds is > 0.9 and < 1.2);
        Assert.Equal(heard.Stalls.Count, report.Stalls);
    }

    [Fact]
    public void A_pipe_that_never_gives_a_byte_can_be_interrupted()
    {
        using var source = new CancellationTokenSource();
        using var end = new ManualResetEventSlim();
        var heard = new Heard { OnStall = _ => source.Cancel() };
        var input = new PipeStream([], 1, _ => end.Wait(TimeSpan.FromSeconds(60)));
        var report = ListeningRun.Run(Piped("windows.va.mer") with { StallSeconds = 0.05 }, () => input, heard, source.Token);
        end.Set();
        Assert.True(report.IsInterrupted);
        Assert.Equal((0, 0.0, 1), (report.Predicted, report.AudioSeconds, report.Stalls));
    }

    [Fact]
    public void An_interrupted_stream_has_a_report_of_what_was_heard()
    {
        using var source = new CancellationTokenSource();
        var heard = new Heard
        {
            On = prediction =>
            {
                if (prediction.Seconds >= 2) source.Cancel();
                return true;
            },
        };
        var report = ListeningRun.Run(
            Piped("windows.va.mer"), () => new PipeStream(new byte[40 * Rate], 4096), heard, source.Token);
        Assert.True(report.IsInterrupted);
        Assert.Equal(heard.Predictions.Count, report.Predicted);
        Assert.InRange(report.Predicted, 4, 8);
    }

    [Fact]
    public void Nothing_more_is_told_to_one_who_left()
    {
        var heard = new Heard { On = prediction => prediction.Seconds < 1 };
        var report = ListeningFolder.Run(Piped("windows.va.mer"), heard, new byte[40 * Rate], 100_000);
        Assert.Equal(2, heard.Predictions.Count);
        Assert.False(report.IsInterrupted);
    }

    [Fact]
    public void A_file_that_breaks_off_keeps_what_was_said_of_it()
    {
        float[] samples = [.. ListeningFolder.Samples(3), float.NaN];
        using var own = new TestFolder();
        var options = new ListeningOptions { ModelPath = folder.At("windows.va.mer"), Input = own.WriteWav("bad.wav", samples, Rate) };
        var heard = new Heard();
        var report = ListeningFolder.Run(options, heard);
        Assert.Equal("audio-non-finite", report.Failure!.Code);
        Assert.NotEmpty(heard.Predictions);
        Assert.Equal(heard.Predictions.Count, report.Predicted);
    }

    [Theory]
    [InlineData(0, "audio-empty")]
    [InlineData(1, "stream-too-short")]
    [InlineData(100, "audio-too-short")]
    [InlineData(4_000, "stream-too-short")]
    public void A_stream_that_ends_before_the_first_prediction_is_refused(int bytes, string code)
    {
        var refusal = Assert.Throws<InputException>(() => ListeningFolder.Run(Piped("windows.va.mer"), new Heard(), new byte[bytes]));
        Assert.Equal(code, Assert.Single(refusal.Problems).Code);
    }

    [Fact]
    public void A_wav_header_that_contradicts_the_options_is_believed_and_told()
    {
        var wav = File.ReadAllBytes(folder.Song("contradicted.wav", 1.2));
        var report = ListeningFolder.Run(Piped("windows.va.mer") with { SampleRate = 44100, Channels = 2 }, new Heard(), wav);
        Assert.Contains("says 22050 Hz, mono, 16-bit PCM; the options are not used", Assert.Single(report.Remarks));
        Assert.Equal(1.2, report.AudioSeconds, 1e-9);
    }

    [Fact]
    public void A_model_of_columns_that_need_the_whole_clip_is_refused_and_they_are_listed()
    {
        var model = folder.ModelWith("tempo, onset-rate");
        var refusal = Assert.Throws<InputException>(() => ListeningFolder.Run(PipedAt(model), new Heard()));
        var problem = Assert.Single(refusal.Problems);
        Assert.Equal("feature-not-causal", problem.Code);
        Assert.Contains("tempo, onset-rate.", problem.Message);
        Assert.Contains("--profile shortterm68", problem.Remedy);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var options = new ListeningOptions
        {
            ModelPath = folder.At("absent.mer"), Input = folder.At("absent.wav"), SampleRate = 1, WindowSeconds = 0, Scale = "nine",
            Colors = "quadrant", Http = "0.0.0.0:80", Format = "mp3",
        };
        var refusal = Assert.Throws<UsageException>(() => ListeningFolder.Run(options, new Heard()));
        Assert.Equal(
            ["absent.mer", "absent.wav", "Colors", "Format", "Http", "SampleRate", "SampleRate", "Scale", "WindowSeconds"],
            refusal.Problems.Select(problem => Path.GetFileName(problem.Subject)).Order(StringComparer.OrdinalIgnoreCase));
    }

    private static ListeningOptions PipedAt(string path) => new() { ModelPath = path, SampleRate = Rate };

    private ListeningOptions Piped(string model) => PipedAt(folder.At(model));

    private Heard Hear(string model, float[] samples, out ListeningReport report)
    {
        var heard = new Heard();
        report = ListeningFolder.Run(
            Piped(model) with { Format = "f32le" }, heard, [.. samples.SelectMany(BitConverter.GetBytes)], 10_000);
        return heard;
    }
}
