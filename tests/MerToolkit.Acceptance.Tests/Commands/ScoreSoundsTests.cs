using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>A trained model scored on a folder of labelled sounds: the same digits as on the table of these sounds.</summary>
public sealed class ScoreSoundsTests(DemoTable demo) : IClassFixture<DemoTable>
{
    [Fact]
    public void Sounds_give_the_scores_of_their_table()
    {
        using var folder = new TestFolder();
        DemoFolders.Sort(folder);
        var sound = MerProgram.Run(folder, "eval", demo.Forest, "--audio", "songs", "--group", "none", "--json").MustExit(0).Frame();
        var table = MerProgram.Run(folder, "eval", demo.Forest, demo.Path, "--group", "none", "--json").MustExit(0).Frame();
        Assert.Equal("trained-model", sound.GetProperty("protocol").GetProperty("kind").GetString());
        Assert.Equal(
            table.GetProperty("results").GetProperty("metrics").GetProperty("accuracy").GetProperty("value").GetDouble(),
            sound.GetProperty("results").GetProperty("metrics").GetProperty("accuracy").GetProperty("value").GetDouble());
    }

    [Fact]
    public void A_clip_that_cannot_be_read_is_named_and_the_others_are_scored()
    {
        using var folder = new TestFolder();
        DemoFolders.Sort(folder);
        File.WriteAllBytes(folder.At("songs", "Q1", "empty.wav"), []);
        var run = MerProgram.Run(folder, "eval", demo.Forest, "--audio", "songs", "--json").MustExit(1);
        Assert.Contains("empty.wav", run.Error);
        Assert.Equal("audio-empty", run.Frame().GetProperty("failures")[0].GetProperty("code").GetString());
        Assert.Equal(DemoTable.Rows, run.Frame().GetProperty("inputs")[0].GetProperty("rows").GetInt32());
    }

    [Fact]
    public void Sounds_and_a_table_together_are_wrong_use()
    {
        using var folder = new TestFolder();
        var run = MerProgram.Run(folder, "eval", demo.Forest, demo.Path, "--audio", "songs").MustExit(2);
        Assert.Contains("--audio: Both a table and a folder of sounds are named", run.Error);
    }

    [Fact]
    public void Sounds_without_a_model_are_wrong_use()
    {
        using var folder = new TestFolder();
        Assert.Contains("--audio: ", MerProgram.Run(folder, "eval", "--audio", "songs", "--trainer", "rf").MustExit(2).Error);
    }
}
