using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;
using MerToolkit.Features.Extraction;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Extracting.Sharding;

namespace MerToolkit.Workflows.Tests.Extracting.Windows;

/// <summary>Rows of windows from real wav files.</summary>
public sealed class WindowRunTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Loose_files_give_a_row_each_half_second_grouped_by_piece()
    {
        _folder.WriteTone("in/a.wav", 1.6);
        _folder.WriteTone("in/b.wav", .9, 44_100);
        var report = Run("t.csv");
        var table = TableReaders.Read(_folder.At("t.csv"));
        Assert.Equal(["a@0.5", "a@1.0", "a@1.5", "b@0.5", "b@1.0"], table.Ids);
        Assert.Equal(["a", "a", "a", "b", "b"], table.Groups!);
        Assert.Equal(136, table.FeatureColumns.Count);
        Assert.Equal("havranek@1, windows of 0.5 s every 0.5 s", table.FeatureColumns[0].Origin);
        Assert.Equal(5, report.Windows);
        Assert.Equal(2, report.Rows);
    }

    [Fact]
    public void The_bytes_are_the_same_for_any_number_of_workers_and_from_the_cache()
    {
        for (var index = 0; index < 4; index++) _folder.WriteTone($"in/c{index}.wav", 1 + .4 * index, pitch: 110 * (index + 1));
        Run("one.npz", options => options with { Jobs = 1, CacheFolder = _folder.At("cache") });
        var again = Run("two.npz", options => options with { Jobs = 3, CacheFolder = _folder.At("cache") });
        Assert.Equal(4, again.CacheHits);
        Assert.Equal(File.ReadAllBytes(_folder.At("one.npz")), File.ReadAllBytes(_folder.At("two.npz")));
    }

    [Fact]
    public void A_clip_too_short_for_a_window_is_a_failed_item()
    {
        _folder.WriteTone("in/a.wav", 1);
        _folder.WriteTone("in/b.wav", .1);
        var failure = Assert.Single(Run("t.csv").Failures);
        Assert.Equal("clip-without-window", failure.Problem.Code);
    }

    [Fact]
    public void What_cannot_be_done_with_windows_is_told_at_once()
    {
        _folder.WriteTone("in/a.wav");
        var refused = Assert.Throws<UsageException>(() => Run("t.npz", options => options with
        {
            Frames = true, OffsetSeconds = 1, Shard = new ShardNumber(1, 2), Windows = new WindowFraming(0, .5), ProfileName = "full",
        }));
        var subjects = refused.Problems.Select(problem => problem.Subject).ToArray();
        Assert.All(["Frames", "Shard", "OffsetSeconds", "Windows"], subject => Assert.Contains(subject, subjects));
        Assert.Contains(refused.Problems, problem => problem.Code == "feature-not-per-frame");
    }

    private ExtractionReport Run(string name, Func<ExtractionOptions, ExtractionOptions>? with = null)
    {
        var options = new ExtractionOptions
        {
            Inputs = [_folder.At("in")], OutputPath = _folder.At(name), Jobs = 2, ProfileName = "havranek",
            Windows = WindowFraming.HalfSecond,
        };
        var plan = ExtractionPlan.Resolve(with?.Invoke(options) ?? options, TextReader.Null);
        return ExtractionRun.Run(plan, new Listener(), CancellationToken.None);
    }
}
