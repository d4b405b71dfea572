using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary><c>mer data audit</c> as a person runs it: nothing on sound data, a code and an exit on a fault.</summary>
public sealed class AuditTests : IClassFixture<DemoTable>
{
    private readonly DemoTable _demo;

    public AuditTests(DemoTable demo) => _demo = demo;

    [FactNeeding(Need.SndFile)]
    public void The_demo_clips_give_nothing()
    {
        using var folder = new TestFolder();
        Assert.StartsWith("no finding; 1 table, 24 clips",
            MerProgram.Run(folder, "data", "audit", Repository.At("data", "demo")).MustExit(0).Output);
    }

    [Fact]
    public void A_table_that_was_extracted_gives_nothing()
    {
        using var folder = new TestFolder();
        Assert.StartsWith("no finding; 1 table", MerProgram.Run(folder, "data", "audit", _demo.Path).MustExit(0).Output);
    }

    [Fact]
    public void A_table_with_a_doubled_row_ends_with_1_and_names_the_row()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.At("bad.csv"), "id,label\na,Q1\nb,Q2\na,Q1\n");
        Assert.Contains("bad.csv: duplicate-id: 1 row repeats", MerProgram.Run(folder, "data", "audit", "bad.csv").MustExit(1).Output);
    }
}
