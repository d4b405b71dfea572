using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Extracting.Keeping;

namespace MerToolkit.Workflows.Tests.Extracting;

/// <summary>A run that broke off is gone on from, and ends in the bytes of a run that did not.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int Clips = 12;
    private readonly TestFolder _folder = new();
    private readonly Listener _listener = new();

    public ResumeTests()
    {
        for (var index = 0; index < Clips; index++) _folder.WriteTone($"in/c{index:00}.wav", 0.2 + 0.03 * index, pitch: 110 + 17 * index);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("t.csv", false)]
    [InlineData("t.csv.gz", false)]
    [InlineData("t.npz", false)]
    [InlineData("f.npz", true)]
    public void The_bytes_are_those_of_a_run_that_was_not_broken_off(string name, bool frames)
    {
        Run("whole/" + name, options => options with { Frames = frames });
        BreakOff(name, 5, options => options with { Frames = frames });
        Assert.Equal([name + ".journal"], _folder.Names().Where(file => !file.StartsWith('.')));
        var report = Run(name, options => options with { Frames = frames, Resume = true });
        Assert.InRange(report.Resumed, 5, Clips);
        Assert.Equal(Clips, report.Rows);
        Assert.Equal(File.ReadAllBytes(_folder.At("whole/" + name)), File.ReadAllBytes(_folder.At(name)));
        Assert.False(File.Exists(_folder.At(name + ".journal")));
    }

    [Fact]
    public void A_torn_last_record_is_extracted_again()
    {
        Run("whole.csv");
        BreakOff("t.csv", 5);
        var journal = _folder.At("t.csv.journal");
        File.WriteAllBytes(journal, File.ReadAllBytes(journal)[..^100]);
        Run("t.csv", options => options with { Resume = true });
        Assert.Equal(File.ReadAllText(_folder.At("whole.csv")), File.ReadAllText(_folder.At("t.csv")));
    }

    [Fact]
    public void A_clip_whose_file_changed_since_is_extracted_again()
    {
        BreakOff("t.csv", 5);
        _folder.WriteTone("in/c00.wav", 0.5, pitch: 999);
        var report = Run("t.csv", options => options with { Resume = true });
        Run("whole.csv");
        Assert.InRange(report.Resumed, 4, Clips - 1);
        Assert.Equal(File.ReadAllText(_folder.At("whole.csv")), File.ReadAllText(_folder.At("t.csv")));
    }

    [Fact]
    public void Failed_clips_are_tried_again()
    {
        _folder.WriteText("in/a-bad.wav", "no sound");
        BreakOff("t.csv", 5);
        _folder.WriteTone("in/a-bad.wav");
        Assert.Empty(Run("t.csv", options => options with { Resume = true }).Failures);
    }

    [Fact]
    public void An_interrupted_run_is_gone_on_from_without_force()
    {
        Run("whole.csv");
        using var cancellation = new CancellationTokenSource();
        var plan = Plan("t.csv");
        var report = ExtractionRun.Run(plan, new CancelAfter(3, cancellation),
            () => new WaitsAtTheEnd(ExtractionRun.CreateAnalyser(plan), plan.Set.Clips[^1]), RateTally.ReadRate, cancellation.Token);
        Assert.Equal(ExtractionEnding.Interrupted, report.Ending);
        Assert.True(File.Exists(_folder.At("t.csv")));
        Assert.True(Run("t.csv", options => options with { Resume = true }).Resumed >= 3);
        Assert.Equal(File.ReadAllText(_folder.At("whole.csv")), File.ReadAllText(_folder.At("t.csv")));
    }

    [Fact]
    public void A_standing_journal_needs_a_word()
    {
        BreakOff("t.csv", 5);
        var reason = Assert.Throws<UsageException>(() => Plan("t.csv"));
        Assert.Equal("journal-exists", Assert.Single(reason.Problems).Code);
        Assert.Contains("--resume", reason.Problems[0].Remedy);
        Assert.Contains("--force", reason.Problems[0].Remedy);
        Assert.Equal(0, Run("t.csv", options => options with { Force = true }).Resumed);
        Assert.False(File.Exists(_folder.At("t.csv.journal")));
    }

    [Fact]
    public void Resume_without_a_journal_begins_at_the_first_clip()
    {
        var report = Run("t.csv", options => options with { Resume = true });
        Assert.Equal((0, Clips), (report.Resumed, report.Rows));
    }

    [Fact]
    public void A_complete_output_is_left_as_it_is()
    {
        _folder.WriteText("in/bad.wav", "no sound");
        Run("t.csv");
        var before = File.GetLastWriteTimeUtc(_folder.At("t.csv"));
        var report = Run("t.csv", options => options with { Resume = true });
        Assert.True(report.WasFinished);
        Assert.Equal((Clips, 1), (report.Rows, report.Failures.Count));
        Assert.Equal(before, File.GetLastWriteTimeUtc(_folder.At("t.csv")));
        Assert.False(Run("t.csv", options => options with { Resume = true, Force = true }).WasFinished);
    }

    [Fact]
    public void A_complete_output_of_another_run_is_not_replaced()
    {
        Run("t.csv");
        var reason = Assert.Throws<UsageException>(() => Plan("t.csv", options => options with { Resume = true, MaxSeconds = 0.1 }));
        Assert.Equal("output-exists", Assert.Single(reason.Problems).Code);
    }

    public static TheoryData<string, Func<ExtractionOptions, ExtractionOptions>> OtherRuns => new()
    {
        { "profile_hash", options => options with { ProfileName = "emotionet" } },
        { "max_seconds is to the end, here it is 0.1", options => options with { MaxSeconds = 0.1 } },
        { "offset_seconds", options => options with { OffsetSeconds = 0.01 } },
        { "the clips", options => options with { Limit = 11 } },
        { "the clips", options => options with { Inputs = [.. options.Inputs.Reverse()] } },
    };

    [Theory]
    [MemberData(nameof(OtherRuns))]
    public void A_journal_of_another_run_is_refused(string words, Func<ExtractionOptions, ExtractionOptions> other)
    {
        BreakOff("t.csv", 5);
        var before = File.ReadAllBytes(_folder.At("t.csv.journal"));
        var reason = Assert.Throws<UsageException>(() => Plan("t.csv", options => other(options) with { Resume = true }));
        Assert.All(reason.Problems, problem => Assert.Equal("journal-other-run", problem.Code));
        Assert.Contains(reason.Problems, problem => problem.Message.Contains(words, StringComparison.Ordinal));
        Assert.Equal(before, File.ReadAllBytes(_folder.At("t.csv.journal")));
    }

    [Fact]
    public void Frames_do_not_go_on_from_a_table()
    {
        BreakOff("t.npz", 5);
        var reason = Assert.Throws<UsageException>(() => Plan("t.npz", options => options with { Resume = true, Frames = true }));
        Assert.Contains("frames", Assert.Single(reason.Problems).Message);
    }

    /// <summary>Throws in the middle, as a fault of the machine would; what was finished stays in the journal.</summary>
    private void BreakOff(string name, int after, Func<ExtractionOptions, ExtractionOptions>? with = null) =>
        Assert.Throws<IOException>(() => ExtractionRun.Run(Plan(name, with), new FailAfter(after), CancellationToken.None));

    private ExtractionReport Run(string name, Func<ExtractionOptions, ExtractionOptions>? with = null) =>
        ExtractionRun.Run(Plan(name, with), _listener, CancellationToken.None);

    private ExtractionPlan Plan(string name, Func<ExtractionOptions, ExtractionOptions>? with = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(name))!);
        var inputs = Directory.GetFiles(_folder.At("in")).Order(StringComparer.Ordinal).ToArray();
        var options = new ExtractionOptions { Inputs = inputs, OutputPath = _folder.At(name), Jobs = 2 };
        return ExtractionPlan.Resolve(with?.Invoke(options) ?? options, TextReader.Null);
    }

    private sealed class FailAfter(int clips) : IExtractionListener
    {
        private int _left = clips;

        public void Started(ExtractionPlan plan) { }

        public void Refused(ItemFailure failure) { }

        public void Finished(ClipOutcome outcome)
        {
            if (--_left == 0) throw new IOException("The machine stops here.");
        }
    }

    /// <summary>Comes to the last clip only when the run is being stopped, however fast the machine is.</summary>
    private sealed class WaitsAtTheEnd(IClipAnalyser analyser, Clip last) : IClipAnalyser
    {
        public ClipOutcome Analyse(Clip clip, CancellationToken cancellation)
        {
            if (clip == last) cancellation.WaitHandle.WaitOne();
            cancellation.ThrowIfCancellationRequested();
            return analyser.Analyse(clip, cancellation);
        }

        public void Dispose() => analyser.Dispose();
    }

    private sealed class CancelAfter(int clips, CancellationTokenSource source) : IExtractionListener
    {
        private int _left = clips;

        public void Started(ExtractionPlan plan) { }

        public void Refused(ItemFailure failure) { }

        public void Finished(ClipOutcome outcome)
        {
            if (--_left == 0) source.Cancel();
        }
    }
}
