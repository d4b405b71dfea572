using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>All documents through the program on the repository's own clips, and each of them from what that run has finished.</summary>
public sealed class ReproduceTests
{
    [Fact]
    public void The_demonstration_of_all_documents_writes_one_page_and_each_alone_finds_its_steps_finished()
    {
        using var folder = new TestFolder();
        var place = folder.At("all");
        var run = MerProgram.Run(folder, "reproduce", "all", "--demo", "--out", place);
        Assert.True(run.ExitCode == 0 || run.Error.Contains("libsndfile", StringComparison.Ordinal), run.Error);
        Assert.Contains("Protocol: The same made-up clips for all four systems", run.Output);
        foreach (var ending in new[] { "html", "md", "json" }) Assert.True(File.Exists(Path.Combine(place, $"all.{ending}")), ending);
        foreach (var document in new[] { "armen", "emotionet", "havranek", "merge" })
        {
            var alone = MerProgram.Run(
                folder, "reproduce", document, "--demo", "--resume", "--out", Path.Combine(place, document), "--json");
            Assert.Equal(run.ExitCode, alone.ExitCode);
            var frame = alone.Frame();
            Assert.Equal(frame.GetProperty("steps").GetInt32(), frame.GetProperty("kept").GetInt32());
            Assert.Contains("no figure here is evidence of anything", File.ReadAllText(Path.Combine(place, document, $"{document}.md")));
        }
    }
}
