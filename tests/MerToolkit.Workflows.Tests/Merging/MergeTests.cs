using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Extracting.Sharding;
using MerToolkit.Workflows.Merging;
using MerToolkit.Workflows.Tests.Extracting;

namespace MerToolkit.Workflows.Tests.Merging;

/// <summary>Shards put together are one run; what is not whole, not alike or there twice is refused by name.</summary>
public sealed class MergeTests : IDisposable
{
    private const int Clips = 17;
    private const int Shards = 4;
    private readonly TestFolder _folder = new();
    private readonly string[] _names = [.. Enumerable.Range(0, Clips).Select(index => $"c{index:00}")];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("csv", "csv")]
    [InlineData("csv.gz", "csv.gz")]
    [InlineData("npz", "npz")]
    [InlineData("npz", "csv")]
    [InlineData("csv", "npz")]
    public void The_bytes_are_those_of_one_run(string from, string to)
    {
        Extract("one." + to, ShardNumber.Whole);
        var report = Merge("merged." + to, [.. Extracted(from).Reverse()]);
        Assert.Equal(Clips, report.Rows);
        foreach (var suffix in new[] { "", ".schema.json" })
            Assert.Equal(File.ReadAllBytes(_folder.At($"one.{to}{suffix}")), File.ReadAllBytes(_folder.At($"merged.{to}{suffix}")));
    }

    [Fact]
    public void The_manifest_says_of_the_clips_what_that_of_one_run_says()
    {
        _names[3] = "bad3";
        _names[9] = "bad9";
        Extract("one.csv", ShardNumber.Whole);
        var report = Merge("merged.csv", Extracted("csv"));
        Assert.Equal(["bad3.wav", "bad9.wav"], report.Failures.Select(failure => Path.GetFileName(failure.Item)));
        var (one, merged) = (ManifestFile.Read(_folder.At("one.csv")), ManifestFile.Read(_folder.At("merged.csv")));
        Assert.Equal(one.Inputs, merged.Inputs);
        Assert.Equal(one.Failures, merged.Failures);
        Assert.Equal((one.Good, one.Failed), (merged.Good, merged.Failed));
        Assert.Equal(one.Decoders, merged.Decoders);
        Assert.Equal(one.Recipes, merged.Recipes);
        Assert.Equal((one.Part!.Ids, one.Part.List, one.Part.Items), (merged.Part!.Ids, merged.Part.List, merged.Part.Items));
        Assert.Equal(one.Part.Rows, merged.Part.Rows);
        Assert.Equal(one.Part.Failed, merged.Part.Failed);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("npz")]
    public void Shards_into_which_no_clip_falls_are_merged_too(string ending)
    {
        Extract("one." + ending, ShardNumber.Whole);
        var numbers = Enumerable.Range(1, 40).Select(index => new ShardNumber(index, 40));
        var shards = numbers.Select(number => Extract($"s{number.Index}.{ending}", number).OutputPath).ToArray();
        Assert.Contains(shards, path => ManifestFile.Read(path).Good == 0);
        Merge("merged." + ending, shards);
        Assert.Equal(File.ReadAllBytes(_folder.At("one." + ending)), File.ReadAllBytes(_folder.At("merged." + ending)));
    }

    [Fact]
    public void A_shard_of_which_every_clip_failed_is_merged_with_its_failures()
    {
        for (var index = 0; index < Clips; index++)
            if (new ShardNumber(2, Shards).Contains("bad" + index)) _names[index] = "bad" + index;
        var bad = _names.Where(name => name.StartsWith("bad", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(bad);
        _names.AsSpan().Sort(string.CompareOrdinal);
        Extract("one.csv", ShardNumber.Whole);
        Assert.Equal(bad.Count, Merge("merged.csv", Extracted("csv")).Failures.Count);
        Assert.Equal(File.ReadAllBytes(_folder.At("one.csv")), File.ReadAllBytes(_folder.At("merged.csv")));
    }

    [Fact]
    public void Clips_a_list_names_in_vain_are_told_once()
    {
        _folder.Touch([.. _names.Select(name => $"in/{name}.wav")]);
        string[] lines = [.. _names.Select(name => name + ".wav"), "gone.wav", "lost.wav"];
        var list = _folder.WriteText("in/list.txt", string.Join('\n', lines));
        ExtractionOptions FromList(ExtractionOptions options) => options with { Inputs = [], ListFile = list };
        Extract("one.csv", ShardNumber.Whole, FromList);
        Assert.Equal(["gone.wav", "lost.wav"], Merge("merged.csv", Extracted("csv", FromList)).Failures.Select(failure => failure.Item));
        Assert.Equal(ManifestFile.Read(_folder.At("one.csv")).Failures, ManifestFile.Read(_folder.At("merged.csv")).Failures);
    }

    [Fact]
    public void A_shard_does_not_depend_on_the_order_of_the_list()
    {
        var before = Extract("a.csv", new ShardNumber(2, Shards));
        _names.AsSpan().Reverse();
        Extract("b.csv", new ShardNumber(2, Shards));
        Assert.Equal(File.ReadAllLines(before.OutputPath).Order(), File.ReadAllLines(_folder.At("b.csv")).Order());
    }

    [Fact]
    public void A_gap_is_refused() =>
        Refuse("shard-gap", "1 of 4 shards are missing: 3", [.. Extracted("csv").Where((_, index) => index != 2)]);

    [Fact]
    public void An_overlap_is_refused()
    {
        var shards = Extracted("csv");
        Extract("again.csv", new ShardNumber(2, Shards));
        Refuse("shard-overlap", "It is shard 2 of 4, and so is", [.. shards, _folder.At("again.csv")]);
    }

    [Fact]
    public void Two_profiles_are_refused()
    {
        var shards = Extracted("csv");
        Extract("s2.csv", new ShardNumber(2, Shards), options => options with { ProfileName = "emotionet", Force = true });
        Refuse("shard-mixed-settings", "Its profile is emotionet@1", shards);
    }

    [Fact]
    public void Two_cuts_are_refused()
    {
        var shards = Extracted("csv");
        Extract("s2.csv", new ShardNumber(2, Shards), options => options with { MaxSeconds = 45, Force = true });
        Refuse("shard-mixed-settings", "Its max_seconds is 45", shards);
    }

    [Fact]
    public void Shards_of_two_lists_are_refused()
    {
        var shards = Extracted("csv");
        _names[0] = "other";
        Extract("s2.csv", new ShardNumber(2, Shards), options => options with { Force = true });
        Refuse("shard-mixed-lists", "another list", shards);
    }

    [Fact]
    public void Shards_of_two_numbers_are_refused()
    {
        var shards = Extracted("csv");
        Extract("s2.csv", new ShardNumber(2, 5), options => options with { Force = true });
        Refuse("shard-mixed-counts", "one of 5 shards", shards);
    }

    [Fact]
    public void A_shard_whose_run_did_not_end_is_refused()
    {
        // The second of its clips stops it; the third is not tried.
        var mine = Enumerable.Range(0, Clips).Where(index => new ShardNumber(2, Shards).Contains(_names[index])).ToList();
        _names[mine[1]] = BadNameIn(new ShardNumber(2, Shards));
        var shards = Extracted("csv", options => options with { Strict = true });
        Refuse("shard-unfinished", "its run did not end", shards);
    }

    [Theory]
    [InlineData(true, "shard-rows-missing", "its run wrote")]
    [InlineData(false, "shard-rows-changed", "another order")]
    public void Rows_that_went_missing_or_moved_are_refused(bool isMissing, string code, string words)
    {
        var shards = Extracted("csv");
        var lines = File.ReadAllLines(shards[1]).ToList();
        if (isMissing) lines.RemoveAt(2);
        else (lines[1], lines[2]) = (lines[2], lines[1]);
        File.WriteAllLines(shards[1], lines);
        Refuse(code, words, shards);
    }

    [Fact]
    public void A_table_without_a_manifest_or_of_another_origin_is_refused()
    {
        var shards = Extracted("csv");
        File.Delete(shards[0] + ".manifest.json");
        Refuse("file-missing", "does not exist", shards);
    }

    [Fact]
    public void An_existing_output_is_kept_without_force()
    {
        _folder.WriteText("merged.csv", "precious");
        Assert.Throws<UsageException>(() => Merge("merged.csv", Extracted("csv")));
        Assert.Equal("precious", File.ReadAllText(_folder.At("merged.csv")));
    }

    private static string BadNameIn(ShardNumber shard) => Enumerable.Range(0, 100).Select(index => $"bad{index}").First(shard.Contains);

    private void Refuse(string code, string words, string[] shards)
    {
        var reason = Assert.Throws<InputException>(() => Merge("merged.csv", shards));
        Assert.Contains(reason.Problems, problem => problem.Code == code && problem.Message.Contains(words, StringComparison.Ordinal));
        Assert.False(File.Exists(_folder.At("merged.csv")));
    }

    private MergeReport Merge(string name, string[] shards) =>
        MergeRun.Run(new MergeOptions { Inputs = shards, OutputPath = _folder.At(name) }, CancellationToken.None);

    private string[] Extracted(string ending, Func<ExtractionOptions, ExtractionOptions>? with = null) =>
        [.. Enumerable.Range(1, Shards).Select(index => Extract($"s{index}.{ending}", new ShardNumber(index, Shards), with).OutputPath)];

    private ExtractionOptions Extract(string name, ShardNumber shard, Func<ExtractionOptions, ExtractionOptions>? with = null)
    {
        _folder.Touch([.. _names.Select(clip => $"in/{clip}.wav")]);
        var inputs = _names.Select(clip => _folder.At($"in/{clip}.wav")).ToArray();
        var options = new ExtractionOptions { Inputs = inputs, OutputPath = _folder.At(name), Jobs = 2, Shard = shard };
        options = with?.Invoke(options) ?? options;
        var plan = ExtractionPlan.Resolve(options, TextReader.Null);
        var columns = plan.Schema!.Of(Core.Tables.ColumnKind.Feature).Count();
        ExtractionRun.Run(plan, new Listener(), () => new FakeAnalyser(columns), clip => FakeAnalyser.Rate(clip), CancellationToken.None);
        return options;
    }
}
