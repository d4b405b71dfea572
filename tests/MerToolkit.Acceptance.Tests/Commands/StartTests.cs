using System.Text.RegularExpressions;
using System.Xml.Linq;
using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Commands;

public sealed class StartTests
{
    [Fact]
    public void Version_is_the_one_of_the_build()
    {
        using var folder = new TestFolder();
        var version = XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("Version").Single().Value;
        var run = MerProgram.Run(folder, "--version").MustExit(0);
        Assert.Matches($@"(^|\s){Regex.Escape(version)}\s*$", run.Output);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void Mer_alone_is_a_short_page()
    {
        using var folder = new TestFolder();
        var run = MerProgram.Run(folder);
        Assert.InRange((run.Output + run.Error).Split('\n').Length, 3, 16);
        Assert.Contains("extract", run.Output + run.Error);
    }

    [Theory]
    [InlineData("extract")]
    [InlineData("train")]
    [InlineData("eval")]
    [InlineData("predict")]
    [InlineData("models list")]
    [InlineData("models describe")]
    [InlineData("info")]
    [InlineData("doctor")]
    [InlineData("features list")]
    [InlineData("features describe")]
    [InlineData("completion")]
    public void Every_command_has_help_with_examples_and_exit_codes(string command)
    {
        using var folder = new TestFolder();
        var run = MerProgram.Run(folder, [.. command.Split(' '), "--help"]).MustExit(0);
        Assert.Contains($"mer {command}", run.Output);
        Assert.Matches("(?i)examples?", run.Output);
        Assert.Matches("(?i)exit code", run.Output);
    }

    [Fact]
    public void Doctor_names_what_it_looked_for()
    {
        using var folder = new TestFolder();
        var run = MerProgram.Run(folder, "doctor");
        Assert.True(run.ExitCode is 0 or 1, $"exit code {run.ExitCode}: {run.Error}");
        foreach (var subject in new[] { ".NET", "libsndfile", "ffmpeg" }) Assert.Contains(subject, run.Output);
    }
}
