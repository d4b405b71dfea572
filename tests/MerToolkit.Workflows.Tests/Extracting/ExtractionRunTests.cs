using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Sets;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Tests.Extracting;

/// <summary>The batch itself, over clips that answer by their names.</summary>
public sealed class ExtractionRunTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Listener _listener = new();
    private readonly CancellationTokenSource _cancellation = new();

    public void Dispose()
    {
        _folder.Dispose();
        _cancellation.Dispose();
    }

    [Fact]
    public void One_bad_clip_never_stops_the_others()
    {
        var report = Run(["a", "bad", "b"]);
        Assert.Equal(["a", "b"], Ids());
        Assert.Equal(ExtractionEnding.Completed, report.Ending);
        var failure = Assert.Single(report.Failures);
        Assert.EndsWith("bad.wav", failure.Item);
        Assert.Equal("audio-bad", failure.Problem.Code);
        Assert.Equal(["start 3", "done a", "failed bad", "done b"], _listener.Heard);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Rows_stand_in_the_order_of_the_inputs_for_any_number_of_workers(int jobs)
    {
        string[] names = [.. Enumerable.Range(0, 60).Select(index => $"c{index:00}")];
        Run(names, options => options with { Jobs = jobs }, clip => Thread.SpinWait(clip.Id[^1] * 500 % 7919 * 10));
        Assert.Equal(names, Ids());
    }

    [Fact]
    public void When_no_clip_can_be_read_nothing_is_written_and_all_reasons_are_kept()
    {
        var report = Run(["bad1", "bad2"]);
        Assert.False(report.IsWritten);
        Assert.Equal(2, report.Failures.Count);
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void A_failure_leaves_the_old_table_where_nothing_replaces_it()
    {
        _folder.WriteText("t.csv", "old");
        Run(["bad"], options => options with { Force = true });
        Assert.Equal("old", File.ReadAllText(_folder.At("t.csv")));
    }

    [Fact]
    public void Strict_stops_at_the_first_failure_and_keeps_the_clips_before_it()
    {
        var report = Run(["a", "b", "bad", "c", "bad2"], options => options with { Strict = true });
        Assert.Equal(ExtractionEnding.StoppedAtFailure, report.Ending);
        Assert.Equal(["a", "b"], Ids());
        Assert.Single(report.Failures);
        Assert.Contains("stopped-at-failure", Manifest().Failures.Select(problem => problem.Code));
    }

    [Fact]
    public void Strict_stops_before_work_when_the_set_itself_lacks_clips()
    {
        _folder.Touch("in/a.wav");
        var list = _folder.WriteText("in/list.txt", "a.wav\ngone.wav\n");
        var report = Run([], options => options with { Inputs = [], ListFile = list, Strict = true });
        Assert.Equal(ExtractionEnding.StoppedAtFailure, report.Ending);
        Assert.Equal(0, report.Rows);
        Assert.Equal(["start 1", "refused gone.wav"], _listener.Heard);
    }

    [Fact]
    public void An_interrupted_run_keeps_the_finished_clips_and_says_so()
    {
        string[] names = [.. Enumerable.Range(0, 50).Select(index => $"c{index:00}")];
        var report = Run(names, before: clip =>
        {
            if (clip.Id == "c20") _cancellation.Cancel();
        });
        Assert.Equal(ExtractionEnding.Interrupted, report.Ending);
        var ids = Ids();
        Assert.Equal(report.Rows, ids.Count);
        Assert.InRange(ids.Count, 1, 49);
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Contains("interrupted", Manifest().Failures.Select(problem => problem.Code));
        Assert.Equal(["t.csv", "t.csv.journal", "t.csv.manifest.json", "t.csv.schema.json"], _folder.Names());
    }

    [Fact]
    public void A_run_interrupted_before_the_first_clip_writes_nothing()
    {
        _cancellation.Cancel();
        var report = Run(["a", "b"]);
        Assert.Equal(ExtractionEnding.Interrupted, report.Ending);
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void A_signal_after_the_last_clip_changes_nothing()
    {
        var report = Run(["a"], before: _ => { }, listener: new CancelAtEnd(_cancellation));
        Assert.Equal(ExtractionEnding.Completed, report.Ending);
    }

    [Fact]
    public void Mixed_native_rates_are_refused_with_all_rates_counts_and_examples()
    {
        var reason = Assert.Throws<InputException>(() => Run(["a", "high1", "b", "high2", "c"], Native));
        foreach (var fact in new[] { "22050 Hz: 3", "44100 Hz: 2", "a.wav", "high1.wav" }) Assert.Contains(fact, reason.Message);
        Assert.Contains("--allow-mixed-rates", reason.Problems[0].Remedy);
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void Mixed_native_rates_may_be_allowed() =>
        Assert.Equal(2, Run(["a", "high"], options => Native(options) with { AllowMixedRates = true }).Rows);

    [Fact]
    public void A_profile_with_one_rate_takes_clips_of_any() => Assert.Equal(2, Run(["a", "high"]).Rows);

    [Fact]
    public void Silence_is_flagged_and_doubt_is_counted()
    {
        var report = Run(["silent", "a", "odd"]);
        Assert.Equal(["1", "0", "0"], Cells().Select(row => row[1]));
        Assert.Equal(1, report.Warnings);
    }

    [Fact]
    public void Cost_is_summed_over_the_clips()
    {
        var report = Run(["a", "b", "bad"]);
        Assert.Equal(0.003, report.Timing.DecodeSeconds, 9);
        Assert.Equal(0.006, report.Timing.ResampleSeconds, 9);
        Assert.Equal(0.009, report.Timing.FeatureSeconds, 9);
        Assert.Equal(0.018, report.Timing.TotalSeconds, 9);
        Assert.True(report.PeakBytes > 1 << 20);
    }

    [Fact]
    public void The_manifest_tells_how_the_table_came_about()
    {
        Run(["a", "bad", "b"], options => options with { CommandLine = ["mer", "extract"], Seed = 7 });
        var manifest = Manifest();
        Assert.Equal("extract", manifest.Command);
        Assert.Equal(["mer", "extract"], manifest.Arguments);
        Assert.Equal((2, 1), (manifest.Good, manifest.Failed));
        Assert.Equal(7ul, manifest.Seed);
        Assert.Equal(["fake 1"], manifest.Decoders);
        Assert.Equal("librosa@1", Assert.Single(manifest.Recipes).Name);
        var empty = ContentHash.OfBytes([]);
        Assert.Equal([empty, empty], manifest.Inputs.Select(input => input.Sha256));
        Assert.EndsWith("bad.wav", Assert.Single(manifest.Failures).Subject);
    }

    [Fact]
    public void Features_that_never_change_are_named_in_report_and_manifest()
    {
        // The analyser's values follow the last letter of a clip's name.
        var report = Run(["one-a", "bad", "two-a"]);
        Assert.Equal(644, report.ConstantColumns.Count);
        Assert.Equal("mfcc.01.mean", report.ConstantColumns[0]);
        Assert.Equal(report.ConstantColumns, Manifest().ConstantColumns);
    }

    [Fact]
    public void Features_of_one_clip_or_of_clips_that_differ_are_not_called_constant()
    {
        Assert.Empty(Run(["a"]).ConstantColumns);
        Assert.Empty(Run(["a", "other-a", "b"], options => options with { Force = true }).ConstantColumns);
    }

    private static ExtractionOptions Native(ExtractionOptions options) => options with { ProfileName = "librosa-native" };

    private ExtractionReport Run(
        string[] names, Func<ExtractionOptions, ExtractionOptions>? with = null, Action<Clip>? before = null,
        IExtractionListener? listener = null)
    {
        var inputs = names.Select(name => _folder.At($"in/{name}.wav")).ToArray();
        _folder.Touch([.. names.Select(name => $"in/{name}.wav")]);
        var options = new ExtractionOptions { Inputs = inputs, OutputPath = _folder.At("t.csv"), Jobs = 2 };
        var plan = ExtractionPlan.Resolve(with?.Invoke(options) ?? options, TextReader.Null);
        var columns = plan.Schema!.Of(ColumnKind.Feature).Count();
        return ExtractionRun.Run(
            plan, listener ?? _listener, () => new FakeAnalyser(columns, before), clip => FakeAnalyser.Rate(clip), _cancellation.Token);
    }

    private IReadOnlyList<string[]> Cells() => [.. File.ReadAllLines(_folder.At("t.csv")).Skip(1).Select(line => line.Split(','))];

    private IReadOnlyList<string> Ids() => [.. Cells().Select(row => row[0])];

    private Manifest Manifest() => ManifestFile.Read(_folder.At("t.csv"));

    private sealed class CancelAtEnd(CancellationTokenSource source) : IExtractionListener
    {
        public void Started(ExtractionPlan plan) { }

        public void Refused(ItemFailure failure) { }

        public void Finished(ClipOutcome outcome) => source.Cancel();
    }
}
