using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Suites;

namespace MerToolkit.Workflows.Tests.Suites;

/// <summary>A suite that was stopped, damaged or changed goes on to the bytes of one that was left in peace.</summary>
public sealed class SuiteResumeTests : IDisposable
{
    private const string Suite = """
        name: s
        sets:
          one: { tables: { near: a.csv, far: b.csv }, target: label }
          numbers: { table: a.csv, target: arousal, trainers: [knn, forest] }
        trainers: [knn, { naive-bayes: {}, name: bayes }, { random-forest: { trees: 5 }, name: forest }]
        split: { folds: 3, group: group }
        evaluate: { seeds: [1, 2] }

        """;

    private const int Cells = 2 * 4 * 2 + 3 * 2;

    private readonly TestFolder _folder = new();

    public SuiteResumeTests()
    {
        SuiteFolders.Songs(_folder, "a.csv");
        SuiteFolders.Songs(_folder, "b.csv", noise: 3);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(50)]
    [InlineData(65)]
    public void An_interrupted_run_goes_on_to_the_same_bytes(int trainings)
    {
        var whole = SuiteFolders.Run(SuiteFolders.Options(_folder, Suite));
        Assert.Equal((Cells, 0), (whole.Cells, whole.Kept));
        var options = SuiteFolders.Options(_folder, Suite, "other") with { Resume = true };
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => SuiteFolders.Run(options, count =>
        {
            if (count == trainings) stop.Cancel();
        }, stop.Token));
        Assert.False(File.Exists(_folder.At("other/results.csv")));
        var resumed = SuiteFolders.Run(options);
        Assert.Equal(trainings / 3, resumed.Kept);
        Assert.Equal(SuiteFolders.Bytes(whole), SuiteFolders.Bytes(resumed));
    }

    [Fact]
    public void The_number_of_threads_changes_no_byte()
    {
        var one = SuiteFolders.Run(SuiteFolders.Options(_folder, Suite));
        var two = SuiteFolders.Run(SuiteFolders.Options(_folder, Suite, "other") with { Jobs = 2 });
        Assert.Equal(SuiteFolders.Bytes(one), SuiteFolders.Bytes(two));
    }

    [Fact]
    public void A_damaged_cell_is_made_again()
    {
        var whole = SuiteFolders.Run(SuiteFolders.Options(_folder, Suite));
        var bytes = SuiteFolders.Bytes(whole);
        var cells = Directory.GetFiles(_folder.At("out/cells")).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Cells, cells.Count);
        var content = File.ReadAllBytes(cells[0]);
        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(cells[0], content);
        File.WriteAllBytes(cells[1], File.ReadAllBytes(cells[1])[..100]);
        File.WriteAllBytes(cells[2], []);
        var resumed = SuiteFolders.Run(whole.Options with { Resume = true });
        Assert.Equal(Cells - 3, resumed.Kept);
        Assert.Equal(bytes, SuiteFolders.Bytes(resumed));
    }

    [Fact]
    public void A_cell_under_the_name_of_another_is_not_taken_for_it()
    {
        var whole = SuiteFolders.Run(SuiteFolders.Options(_folder, Suite));
        var bytes = SuiteFolders.Bytes(whole);
        string CellOf(string name) => Directory.GetFiles(_folder.At("out/cells"), name).Single();
        File.Copy(CellOf("one_far_bayes_seed-1-*.cell"), CellOf("one_near_bayes_seed-1-*.cell"), overwrite: true);
        var resumed = SuiteFolders.Run(whole.Options with { Resume = true });
        Assert.Equal(Cells - 1, resumed.Kept);
        Assert.Equal(bytes, SuiteFolders.Bytes(resumed));
    }

    [Theory]
    [InlineData("trees: 5", "trees: 6", 6)]
    [InlineData("seeds: [1, 2]", "seeds: [1, 3]", 11)]
    [InlineData("folds: 3", "folds: 4", 22)]
    [InlineData("far: b.csv", "far: a.csv", 8)]
    [InlineData("target: arousal,", "target: arousal, features: { exclude: hiss },", 6)]
    [InlineData("name: bayes }", "name: bayes }, { knn: {}, name: other }", 4)]
    public void Only_the_cells_of_what_changed_are_trained_again(string old, string changed, int trained)
    {
        SuiteFolders.Run(SuiteFolders.Options(_folder, Suite));
        var suite = Suite.Replace(old, changed, StringComparison.Ordinal);
        var resumed = SuiteFolders.Run(SuiteFolders.Options(_folder, suite) with { Resume = true });
        Assert.Equal(trained, resumed.Cells - resumed.Kept);
        var fresh = SuiteFolders.Run(SuiteFolders.Options(_folder, suite, "other"));
        Assert.Equal(SuiteFolders.Bytes(fresh), SuiteFolders.Bytes(resumed));
    }

    [Fact]
    public void A_changed_table_is_learned_from_again()
    {
        SuiteFolders.Run(SuiteFolders.Options(_folder, Suite));
        SuiteFolders.Songs(_folder, "b.csv", noise: 2);
        var resumed = SuiteFolders.Run(SuiteFolders.Options(_folder, Suite) with { Resume = true });
        Assert.Equal(8, resumed.Cells - resumed.Kept);
    }

    [Fact]
    public void A_folder_that_holds_something_needs_a_word()
    {
        var options = SuiteFolders.Options(_folder, Suite);
        SuiteFolders.Run(options);
        var problem = Assert.Single(Assert.Throws<UsageException>(() => SuitePlan.Resolve(options)).Problems);
        Assert.Equal("output-exists", problem.Code);
        Assert.Contains($"holds {Cells} finished cells", problem.Message);
        Assert.Contains("--resume", problem.Remedy);
        Assert.Contains("--force", problem.Remedy);
        Assert.Equal(0, SuiteFolders.Run(options with { Force = true }).Kept);
        var other = SuiteFolders.Options(_folder, Suite.Replace("name: s", "name: t", StringComparison.Ordinal)) with { Resume = true };
        Assert.Equal("output-other-suite", Assert.Single(Assert.Throws<UsageException>(() => SuitePlan.Resolve(other)).Problems).Code);
    }

    [Fact]
    public void The_plan_knows_what_is_finished_and_the_finished_cells_tell_the_time()
    {
        var options = SuiteFolders.Options(_folder, Suite) with { IsDryRun = true };
        var before = SuiteEstimate.Measure(SuitePlan.Resolve(options), CancellationToken.None).Sets;
        Assert.Equal([16, 6], before.Select(set => set.Cells));
        Assert.Equal([48, 18], before.Select(set => set.Trainings));
        Assert.All(before, set => Assert.Equal((0, null), (set.Kept, set.TrainingSeconds)));
        Assert.Equal(48 * 3 * sizeof(float), before[0].TableBytes);
        Assert.False(Directory.Exists(_folder.At("out")));
        SuiteFolders.Run(options with { IsDryRun = false });
        foreach (var cell in Directory.GetFiles(_folder.At("out/cells"), "*seed-2*")) File.Delete(cell);
        var after = SuiteEstimate.Measure(SuitePlan.Resolve(options), CancellationToken.None).Sets;
        Assert.Equal([8, 3], after.Select(set => set.Kept));
        Assert.All(after, set => Assert.True(set.TrainingSeconds > 0));
    }
}
