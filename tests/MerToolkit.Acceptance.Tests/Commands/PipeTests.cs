using MerToolkit.Acceptance.Tests.Running;
using MerToolkit.Acceptance.Tests.Sounds;

namespace MerToolkit.Acceptance.Tests.Commands;

public sealed class PipeTests
{
    [FactNeeding(Need.Unix)]
    public void A_closed_pipe_ends_quietly()
    {
        using var folder = new TestFolder();
        for (var i = 0; i < 40; i++)
            WavFile.Write(folder.At($"clip-{i:00}.wav"), 22050, WavEncoding.Signed16, Tones.Chord(22050, 1, i));
        var run = MerProgram.RunProgram(
            "bash", folder, MerProgram.Unchanged,
            "-c", $"'{MerProgram.Path}' extract . --out table.csv --json | head -n 1 >/dev/null; exit ${{PIPESTATUS[0]}}");
        run.MustExit(0);
        Assert.DoesNotContain("Exception", run.Error);
        Assert.DoesNotContain("pipe", run.Error, StringComparison.OrdinalIgnoreCase);
    }

    [FactNeeding(Need.Unix)]
    public void A_closed_pipe_ends_a_prediction_quietly()
    {
        using var folder = new TestFolder();
        var rows = Enumerable.Range(0, 20_000).Select(row => $"s{row},Q{row % 4 + 1},{row % 7}");
        File.WriteAllLines(folder.At("songs.csv"), rows.Prepend("id,label,tone"));
        MerProgram.Run(folder, "train", "songs.csv", "--trainer", "majority", "--out", "m.mer").MustExit(0);
        var run = MerProgram.RunProgram(
            "bash", folder, MerProgram.Unchanged,
            "-c", $"'{MerProgram.Path}' predict m.mer songs.csv --json | head -n 1; exit ${{PIPESTATUS[0]}}").MustExit(0);
        Assert.Single(run.LinesOf("prediction"));
        Assert.Empty(run.Error);
    }

    [Theory]
    [InlineData("TERM", "dumb")]
    [InlineData("NO_COLOR", "1")]
    [InlineData("FORCE_COLOR", "1")]
    [InlineData("COLUMNS", "0")]
    public void Output_that_is_no_terminal_holds_no_control_codes(string name, string value)
    {
        using var folder = new TestFolder();
        WavFile.Write(folder.At("one.wav"), 22050, WavEncoding.Signed16, Tones.Chord(22050, 1));
        var run = MerProgram.RunWith(
            folder, new Dictionary<string, string> { [name] = value }, "extract", "one.wav", "--out", "table.csv").MustExit(0);
        Assert.DoesNotContain('\u001b', run.Output + run.Error);
    }

    [Fact]
    public void Quiet_says_nothing()
    {
        using var folder = new TestFolder();
        WavFile.Write(folder.At("one.wav"), 22050, WavEncoding.Signed16, Tones.Chord(22050, 1));
        var run = MerProgram.Run(folder, "extract", "one.wav", "--out", "table.csv", "--quiet").MustExit(0);
        Assert.Empty(run.Error);
    }
}
