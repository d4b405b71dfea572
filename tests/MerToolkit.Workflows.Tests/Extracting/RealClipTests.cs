using System.Text.Json;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Tests.Extracting;

/// <summary>The batch over real wav files and the real extractor.</summary>
public sealed class RealClipTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("t.csv", false)]
    [InlineData("t.csv.gz", false)]
    [InlineData("t.npz", false)]
    [InlineData("f.npz", true)]
    public void The_bytes_are_the_same_for_any_number_of_workers(string name, bool frames)
    {
        for (var index = 0; index < 5; index++) _folder.WriteTone($"in/c{index}.wav", 0.3 + 0.2 * (5 - index), pitch: 110 * (index + 1));
        var bytes = new[] { 1, 2, 4 }.Select(jobs =>
        {
            Run(name, options => options with { Frames = frames, Jobs = jobs, Force = true });
            return File.ReadAllBytes(_folder.At(name));
        }).ToList();
        Assert.NotEmpty(bytes[0]);
        Assert.All(bytes, other => Assert.True(other.AsSpan().SequenceEqual(bytes[0])));
    }

    [Fact]
    public void Frames_of_one_clip_carry_the_features_names_alone()
    {
        _folder.WriteTone("in/a.wav");
        Run("f.npz", options => options with { Frames = true });
        using var arrays = new NpzReader(_folder.At("f.npz"));
        Assert.True(arrays.Has("mfcc"));
        Assert.Equal(arrays.Entry("mfcc").Shape[1], Assert.Single(arrays.Entry("times").Shape));
        Assert.Equal("<f8", arrays.Entry("mfcc").Type);
    }

    [Fact]
    public void Frames_of_several_clips_carry_their_ids_and_the_facts_stand_in_meta()
    {
        _folder.WriteTone("in/a.wav");
        _folder.WriteTone("in/b.wav", 0.5, 44100);
        _folder.WriteText("in/bad.wav", "no sound");
        Run("f.npz", options => options with { Frames = true, ProfileName = "librosa-native" });
        using var arrays = new NpzReader(_folder.At("f.npz"));
        foreach (var key in new[] { "a/mfcc", "a/times", "b/mfcc", "b/times" }) Assert.True(arrays.Has(key), key);
        Assert.DoesNotContain(arrays.Entries, entry => entry.Name.StartsWith("bad", StringComparison.Ordinal));
        var meta = JsonDocument.Parse(arrays.ReadTexts("meta")[0]).RootElement;
        Assert.Equal("librosa-native@1", meta.GetProperty("profile").GetString());
        Assert.Equal([22050, 44100], meta.GetProperty("clips").EnumerateArray().Select(clip => clip.GetProperty("sample_rate").GetInt32()));
    }

    [Fact]
    public void One_of_two_clips_failing_keeps_the_prefix()
    {
        _folder.WriteTone("in/a.wav");
        _folder.WriteText("in/bad.wav", "no sound");
        Run("f.npz", options => options with { Frames = true });
        using var arrays = new NpzReader(_folder.At("f.npz"));
        Assert.True(arrays.Has("a/mfcc"));
        Assert.False(arrays.Has("mfcc"));
    }

    [Fact]
    public void Clips_are_cut_as_asked()
    {
        _folder.WriteTone("in/a.wav", 3);
        _folder.WriteWav("ref/a.wav", Samples(3)[22050..33075]);
        _folder.WriteWav("in/a.wav", Samples(3));
        Run("cut.csv", options => options with { OffsetSeconds = 1, MaxSeconds = 0.5 });
        Run("ref.csv", options => options with { Inputs = [_folder.At("ref")] });
        Assert.Equal(File.ReadAllText(_folder.At("ref.csv")), File.ReadAllText(_folder.At("cut.csv")));
    }

    [Fact]
    public void Bad_files_are_named_with_their_reasons()
    {
        _folder.WriteTone("in/good.wav");
        _folder.WriteText("in/text.mp3", "This is a letter, not a song.");
        _folder.WriteText("in/empty.wav", "");
        _folder.WriteWav("in/zero.wav", []);
        _folder.WriteWav("in/nan.wav", [.. Enumerable.Repeat(float.NaN, 4000)]);
        var report = Run("t.csv");
        Assert.Equal(1, report.Rows);
        Assert.Equal(["empty.wav", "nan.wav", "text.mp3", "zero.wav"], report.Failures.Select(failure => Path.GetFileName(failure.Item)));
        Assert.All(report.Failures, failure => Assert.NotEqual("internal-fault", failure.Problem.Code));
    }

    [Fact]
    public void Decoding_and_features_cost_time_and_resampling_only_where_it_happens()
    {
        _folder.WriteTone("in/a.wav", 2);
        var plain = Run("a.csv").Timing;
        Assert.True(plain.DecodeSeconds > 0 && plain.FeatureSeconds > 0);
        Assert.Equal(0, plain.ResampleSeconds);
        _folder.WriteTone("in/a.wav", 2, 44100);
        Assert.True(Run("b.csv").Timing.ResampleSeconds > 0);
    }

    [Fact]
    public void Mixed_rates_are_found_by_the_clips_heads()
    {
        _folder.WriteTone("in/a.wav");
        _folder.WriteTone("in/b.wav", 1, 44100);
        _folder.WriteTone("in/c.wav", 1, 8000);
        var reason = Assert.Throws<Core.Errors.InputException>(
            () => Run("t.csv", options => options with { ProfileName = "librosa-native" }));
        foreach (var rate in new[] { "8000 Hz: 1", "22050 Hz: 1", "44100 Hz: 1" }) Assert.Contains(rate, reason.Message);
    }

    [Fact]
    public void A_running_clip_ends_at_the_next_block_when_the_run_is_stopped()
    {
        var path = _folder.WriteTone("a.wav", 5);
        using var cancellation = new CancellationTokenSource();
        using var source = new MeteredSource(path, new Audio.ClipOptions(), cancellation.Token);
        var block = new float[1000];
        Assert.Equal(1000, source.Read(block));
        cancellation.Cancel();
        Assert.Throws<OperationCanceledException>(() => source.Read(block));
    }

    [Fact]
    public void A_run_that_is_stopped_at_its_start_tries_no_clip()
    {
        _folder.WriteTone("in/a.wav");
        using var cancellation = new CancellationTokenSource();
        var plan = Plan("t.csv", options => options);
        var report = ExtractionRun.Run(plan, new CancelAtStart(cancellation), cancellation.Token);
        Assert.Equal(ExtractionEnding.Interrupted, report.Ending);
        Assert.Equal(0, report.Rows);
    }

    [Fact]
    public void An_estimate_is_made_from_trials_and_writes_nothing()
    {
        for (var index = 0; index < 4; index++) _folder.WriteTone($"in/c{index}.wav", 2);
        var estimate = ExtractionEstimate.Measure(Plan("t.csv", options => options), CancellationToken.None);
        Assert.Equal(3, estimate.Trials);
        Assert.Equal(8, estimate.AudioSeconds!.Value, 1);
        Assert.True(estimate.WallSeconds > 0);
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void No_estimate_is_made_up_where_no_trial_succeeds()
    {
        _folder.WriteText("in/bad.wav", "no sound");
        var estimate = ExtractionEstimate.Measure(Plan("t.csv", options => options), CancellationToken.None);
        Assert.Null(estimate.WallSeconds);
    }

    private static float[] Samples(int seconds) =>
        [.. Enumerable.Range(0, seconds * 22050).Select(index => (float)(0.4 * Math.Sin(index * index * 1e-6)))];

    private ExtractionPlan Plan(string output, Func<ExtractionOptions, ExtractionOptions> with) => ExtractionPlan.Resolve(
        with(new ExtractionOptions { Inputs = [_folder.At("in")], OutputPath = _folder.At(output), Jobs = 2 }), TextReader.Null);

    private ExtractionReport Run(string output, Func<ExtractionOptions, ExtractionOptions>? with = null) =>
        ExtractionRun.Run(Plan(output, with ?? (options => options)), new Listener(), CancellationToken.None);

    private sealed class CancelAtStart(CancellationTokenSource source) : IExtractionListener
    {
        public void Started(ExtractionPlan plan) => source.Cancel();

        public void Refused(ItemFailure failure) { }

        public void Finished(ClipOutcome outcome) { }
    }
}
