using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Extracting.Keeping;

namespace MerToolkit.Workflows.Tests.Extracting;

/// <summary>Runs that share a cache write the same bytes as runs that do not, and decode nothing twice.</summary>
public sealed class CacheTests : IDisposable
{
    private const int Clips = 6;
    private readonly TestFolder _folder = new();

    public CacheTests()
    {
        for (var index = 0; index < Clips; index++) _folder.WriteTone($"in/c{index}.wav", 0.3, pitch: 110 + 17 * index);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("t.csv", false)]
    [InlineData("f.npz", true)]
    public void The_second_run_finds_every_clip_and_writes_the_same_bytes(string name, bool frames)
    {
        Run("plain/" + name, options => options with { Frames = frames, CacheFolder = null });
        Assert.Equal(0, Run("first/" + name, options => options with { Frames = frames }).CacheHits);
        var second = Run("second/" + name, options => options with { Frames = frames });
        Assert.Equal(Clips, second.CacheHits);
        Assert.Equal(0, second.Timing.DecodeSeconds);
        foreach (var run in new[] { "first/", "second/" })
            Assert.Equal(File.ReadAllBytes(_folder.At("plain/" + name)), File.ReadAllBytes(_folder.At(run + name)));
    }

    [Fact]
    public void Other_options_that_change_numbers_find_nothing()
    {
        Run("t.csv");
        Assert.Equal(0, Run("u.csv", options => options with { MaxSeconds = 0.2 }).CacheHits);
        Assert.Equal(0, Run("v.csv", options => options with { OffsetSeconds = 0.05 }).CacheHits);
        Assert.Equal(0, Run("w.csv", options => options with { ProfileName = "shortterm68" }).CacheHits);
        Assert.Equal(0, Run("x.npz", options => options with { Frames = true }).CacheHits);
        Assert.Equal(Clips, Run("y.csv").CacheHits);
    }

    [Fact]
    public void Only_a_changed_clip_is_extracted()
    {
        Run("t.csv");
        _folder.WriteTone("in/c3.wav", 0.3, pitch: 999);
        Assert.Equal(Clips - 1, Run("u.csv").CacheHits);
        Run("plain.csv", options => options with { CacheFolder = null });
        Assert.Equal(File.ReadAllText(_folder.At("plain.csv")), File.ReadAllText(_folder.At("u.csv")));
    }

    [Fact]
    public void A_damaged_entry_is_made_again()
    {
        Run("t.csv");
        var entry = Entries()[0];
        var whole = File.ReadAllBytes(entry);
        File.WriteAllBytes(entry, whole[..^1]);
        Assert.Equal(Clips - 1, Run("u.csv").CacheHits);
        Assert.Equal(File.ReadAllText(_folder.At("t.csv")), File.ReadAllText(_folder.At("u.csv")));
        Assert.Equal(Clips, Run("v.csv").CacheHits);
    }

    [Fact]
    public void Failures_are_not_kept()
    {
        _folder.WriteText("in/bad.wav", "no sound");
        Run("t.csv");
        Assert.Equal(Clips, Entries().Length);
    }

    [Fact]
    public void Several_runs_at_once_share_a_cache()
    {
        Run("plain.csv", options => options with { CacheFolder = null });
        Parallel.For(0, 4, index => Run($"t{index}.csv"));
        for (var index = 0; index < 4; index++)
            Assert.Equal(File.ReadAllText(_folder.At("plain.csv")), File.ReadAllText(_folder.At($"t{index}.csv")));
        Assert.Equal(Clips, Entries().Length);
    }

    [Fact]
    public void A_file_is_no_folder_for_a_cache()
    {
        _folder.WriteText("cache", "");
        var reason = Assert.Throws<UsageException>(() => Run("t.csv"));
        Assert.Equal("cache-is-file", Assert.Single(reason.Problems).Code);
    }

    private string[] Entries() => Directory.GetFiles(_folder.At("cache"), "*", SearchOption.AllDirectories);

    private ExtractionReport Run(string name, Func<ExtractionOptions, ExtractionOptions>? with = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(name))!);
        var options = new ExtractionOptions
        {
            Inputs = [_folder.At("in")], OutputPath = _folder.At(name), Jobs = 2, CacheFolder = _folder.At("cache"),
        };
        var plan = ExtractionPlan.Resolve(with?.Invoke(options) ?? options, TextReader.Null);
        return ExtractionRun.Run(plan, new Listener(), CancellationToken.None);
    }
}
