using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Splits;
using MerToolkit.Workflows.Splitting;

namespace MerToolkit.Workflows.Tests.Splitting;

public sealed class SplittingRunTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly List<string> _ids = [];

    public SplittingRunTests()
    {
        var rows = new List<string>();
        for (var song = 0; song < 20; song++)
            for (var clip = 0; clip < 3; clip++)
            {
                var quadrant = song % 4 + 1;
                _ids.Add($"Q{quadrant}_song{song:00}_{clip}");
                rows.Add($"{_ids[^1]},{quadrant},D");
            }
        _folder.WriteText("emopia/label.csv", "ID,4Q,annotator\n" + string.Join('\n', rows) + "\n");
        // A clip of song 0 stands in another part than the two others.
        _folder.WriteText("emopia/split/train_clip.csv", "clip_name\n" + string.Join('\n', _ids.Skip(2).SkipLast(6)) + "\n");
        _folder.WriteText("emopia/split/val_clip.csv", "clip_name\n" + string.Join('\n', _ids.TakeLast(6)) + "\n");
        _folder.WriteText("emopia/split/test_clip.csv", "clip_name\n" + _ids[0] + ".mid\n");
    }

    public void Dispose() => _folder.Dispose();

    private SplittingOptions Options => new()
    {
        DatasetName = "emopia", DatasetPath = _folder.At("emopia"), OutputPath = _folder.At("out.csv"),
    };

    private Dictionary<string, string> Written() => CsvText.Records(File.ReadAllText(_folder.At("out.csv"))).Skip(1)
        .ToDictionary(record => record.Fields[0], record => record.Fields[1]);

    [Fact]
    public void Folds_keep_songs_whole_and_quadrants_equal_and_are_what_eval_reads()
    {
        var report = SplittingRun.Run(Options);

        Assert.Equal([12, 12, 12, 12, 12], report.Parts.Select(part => part.Rows));
        Assert.Equal(("song", 20, 0, "label"), (report.Group, report.Groups, report.SharedGroups, report.Stratified));
        var folds = FoldFile.Read(_folder.At("out.csv"), _ids);
        var rows = _ids.Zip(folds.FoldOf).ToList();
        Assert.All(rows.GroupBy(row => row.First[3..9]), song => Assert.Single(song.Select(row => row.Second).Distinct()));
        Assert.All(rows.GroupBy(row => (row.Second, row.First[..2])), cell => Assert.Equal(3, cell.Count()));
        var manifest = ManifestFile.Read(_folder.At("out.csv"));
        Assert.Equal(("data split", 1ul, 60), (manifest.Command, manifest.Seed, manifest.Good));
        Assert.Equal(64, report.Sha256.Length);
    }

    [Fact]
    public void The_same_seed_gives_the_same_split_and_another_one_another()
    {
        var first = SplittingRun.Run(Options).Sha256;
        Assert.Equal(first, SplittingRun.Run(Options with { Force = true }).Sha256);
        Assert.NotEqual(first, SplittingRun.Run(Options with { Force = true, Seed = 2 }).Sha256);
    }

    [Fact]
    public void A_hold_out_is_written_as_parts()
    {
        var report = SplittingRun.Run(Options with { HoldOut = 0.2 });
        Assert.Equal([("train", 48), ("test", 12)], report.Parts.Select(part => (part.Name, part.Rows)));
        Assert.Equal(12, Written().Count(row => row.Value == "test"));
        Assert.Equal("id,part", File.ReadLines(_folder.At("out.csv")).First());
    }

    [Fact]
    public void An_official_split_tells_its_shared_groups_and_the_rows_it_leaves_out()
    {
        var report = SplittingRun.Run(Options with { Official = "official" });
        Assert.Equal([("train", 52), ("validate", 6), ("test", 1)], report.Parts.Select(part => (part.Name, part.Rows)));
        Assert.Equal((1, 1, null), (report.Unnamed, report.SharedGroups, report.Stratified));
        Assert.Equal("test", Written()[_ids[0]]);
        Assert.Null(ManifestFile.Read(_folder.At("out.csv")).Seed);
    }

    [Fact]
    public void Rows_one_by_one_or_by_a_fact_of_the_pieces()
    {
        var single = SplittingRun.Run(Options with { GroupColumn = "none" });
        Assert.Equal((null, 0), (single.Group, single.Groups));
        var annotator = Assert.Throws<UsageException>(() => SplittingRun.Run(Options with { GroupColumn = "annotator", Force = true }));
        // One annotator is one group: it cannot be dealt to five folds.
        Assert.Equal("folds-many", annotator.Problems.Single().Code);
    }

    [Fact]
    public void A_table_is_split_by_its_own_groups_and_labels()
    {
        var rows = Enumerable.Range(0, 12).Select(row => $"r{row},g{row / 2},{(row / 2 % 2 == 0 ? "a" : "b")},{row}.5");
        var table = _folder.WriteText("t.csv", "id,group,label,x\n" + string.Join('\n', rows) + "\n");
        var report = SplittingRun.Run(new SplittingOptions { TablePath = table, Folds = 3, OutputPath = _folder.At("out.csv") });
        Assert.Equal([4, 4, 4], report.Parts.Select(part => part.Rows));
        Assert.Equal((6, 0, "label"), (report.Groups, report.SharedGroups, report.Stratified));
    }

    [Fact]
    public void What_contradicts_itself_is_refused_together()
    {
        var options = new SplittingOptions { Folds = 5, HoldOut = 0.2, Official = "x", OutputPath = "out.txt" };
        Assert.Equal(["TablePath", "Folds", "Official", "OutputPath"], options.Validate().Select(problem => problem.Subject));
    }

    [Theory]
    [InlineData("official-split", null, null, "split-unknown", "official")]
    [InlineData(null, "uploaders", null, "group-unknown", "annotator")]
    [InlineData(null, null, "arousal", "target-unknown", "label")]
    public void Unknown_words_are_answered_with_the_known_ones(string? official, string? group, string? target, string code, string known)
    {
        var options = Options with { Official = official, GroupColumn = group, Targets = target is null ? [] : [target] };
        var problem = Assert.Throws<UsageException>(() => SplittingRun.Run(options)).Problems.Single();
        Assert.Equal(code, problem.Code);
        Assert.Contains(known, problem.Remedy);
        Assert.False(File.Exists(_folder.At("out.csv")));
    }
}
