using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Workflows.Reproducing;

namespace MerToolkit.Workflows.Tests.Reproducing;

/// <summary>The frame of a reproduction: steps that are kept, sets that are not there, figures that are expected.</summary>
public sealed class ReproductionRunTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public ReproductionRunTests()
    {
        MadeUpSongs.Write(_folder, "data/songs.csv", rows: 12);
        MadeUpSongs.Write(_folder, "data/more.csv", rows: 12);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_run_that_was_killed_goes_on_to_the_bytes_of_one_left_in_peace(int steps)
    {
        var whole = Run(new CountedDocument(), "whole");
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Run(new CountedDocument(), "killed", new CountingListener(count =>
            {
                if (count == steps) stop.Cancel();
            }), stop.Token));
        Assert.False(File.Exists(_folder.At("killed/counted.html")));
        var document = new CountedDocument();
        var resumed = Run(document, "killed", resume: true);
        Assert.Equal((4, steps), (resumed.Steps, resumed.Kept));
        Assert.Equal(4 - steps, document.Done.Count);
        Assert.Equal(Bytes(whole), Bytes(resumed));
    }

    [Fact]
    public void A_damaged_step_is_done_again_and_one_of_another_version_too()
    {
        Run(new CountedDocument(), "out");
        var path = _folder.At("out/steps/b.step");
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        File.Copy(_folder.At("out/steps/c.step"), _folder.At("out/steps/d.step"), overwrite: true);
        var document = new CountedDocument();
        Run(document, "out", resume: true);
        Assert.Equal(["b", "d"], document.Done);
    }

    [Fact]
    public void Force_does_everything_again()
    {
        Run(new CountedDocument(), "out");
        var document = new CountedDocument();
        var plan = ReproductionPlan.Resolve(Options("out") with { Force = true }, [document], []);
        ReproductionRun.Run(plan, new CountingListener(), default);
        Assert.Equal(["a", "b", "c", "d"], document.Done);
    }

    [Fact]
    public void A_difference_is_obtained_less_published_in_the_units_of_the_table()
    {
        var row = Run(new CountedDocument(), "out").Result.Tables.Single().Rows[1];
        Assert.Equal(("the second", 50.0), (row.Name, row.Published!.Value));
        Assert.Equal(20.0, row.Obtained!.Value, 12);
        Assert.Equal(10.0, row.Obtained.Low, 12);
        Assert.Equal(-30.0, row.Difference!.Value, 12);
        Assert.Null(Run(new CountedDocument(), "again").Result.Tables.Single().Rows[0].Difference);
    }

    [Fact]
    public void A_step_that_fails_leaves_its_rows_with_the_reason_and_the_others_run()
    {
        var listener = new CountingListener();
        var report = Run(new CountedDocument("b"), "out", listener);
        Assert.Equal(1, listener.Failed);
        var rows = report.Result.Tables.Single().Rows;
        Assert.Equal(("'b' cannot be read", null, 50.0), (rows[1].NotRun, rows[1].Obtained, rows[1].Published));
        Assert.All(rows.Where((_, place) => place != 1), row => Assert.NotNull(row.Obtained));
        Assert.Equal("letter b", Assert.Single(report.Failures).Item);
        Assert.Contains("not run: 'b' cannot be read", File.ReadAllText(_folder.At("out/counted.md")));
    }

    [Fact]
    public void Sets_that_are_not_there_are_named_and_only_those_that_anybody_can_have_are_failures()
    {
        File.Delete(_folder.At("data/more.csv"));
        var report = Run(new CountedDocument(), "out");
        Assert.Equal(["more"], report.Failures.Select(failure => failure.Item));
        Assert.Equal(["others", "more"], report.Result.Failures.Select(failure => failure.Subject));
        Assert.DoesNotContain(_folder.Path, File.ReadAllText(_folder.At("out/counted.json")));
    }

    [Fact]
    public void Without_any_set_nothing_is_begun()
    {
        var options = Options("out") with { DataFolder = _folder.At("nowhere") };
        var refused = Assert.Throws<InputException>(() => ReproductionPlan.Resolve(options, [new CountedDocument()], []));
        Assert.Equal(["set songs", "set others", "set more"], refused.Problems.Select(problem => problem.Subject));
        Assert.False(Directory.Exists(_folder.At("out")));
    }

    [Fact]
    public void An_unknown_document_is_refused_with_the_nearest_one()
    {
        var refused = Assert.Throws<UsageException>(() => ReproductionPlan.Resolve(Options("out") with { Document = "amren" }));
        Assert.Contains("armen", refused.Problems[0].Remedy);
    }

    [Fact]
    public void Ablations_are_refused_of_a_document_that_has_none()
    {
        var refused = Assert.Throws<UsageException>(() =>
            ReproductionPlan.Resolve(Options("out") with { HasAblations = true }, [new CountedDocument()], []));
        Assert.Equal("ablations-none", Assert.Single(refused.Problems).Code);
    }

    [Fact]
    public void A_folder_with_something_in_it_is_refused_and_tells_how_much_is_finished()
    {
        Run(new CountedDocument(), "out");
        var refused = Assert.Throws<UsageException>(() => ReproductionPlan.Resolve(Options("out"), [new CountedDocument()], []));
        Assert.Contains("holds 4 finished steps", refused.Problems[0].Message);
    }

    [Fact]
    public void Every_format_is_written_and_has_a_manifest()
    {
        var report = Run(new CountedDocument(), "out");
        Assert.Equal(ReproductionPages.Endings.Select(ending => _folder.At($"out/counted{ending}")), report.Files);
        Assert.All(report.Files, path => Assert.True(new FileInfo(path).Length > 0));
        Assert.True(File.Exists(_folder.At("out/counted.html.manifest.json")));
    }

    private ReproductionOptions Options(string output) =>
        new() { Document = "counted", DataFolder = _folder.At("data"), OutputPath = _folder.At(output), Jobs = 1 };

    private ReproductionReport Run(
        CountedDocument document, string output, CountingListener? listener = null, CancellationToken stop = default, bool resume = false)
    {
        var plan = ReproductionPlan.Resolve(Options(output) with { Resume = resume }, [document], []);
        return ReproductionRun.Run(plan, listener ?? new CountingListener(), stop);
    }

    private static IEnumerable<string> Bytes(ReproductionReport report) => report.Files.Select(File.ReadAllText);
}
