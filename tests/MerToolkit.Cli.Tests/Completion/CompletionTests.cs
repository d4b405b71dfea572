using MerToolkit.Cli.Commands;
using MerToolkit.Cli.Completion;

namespace MerToolkit.Cli.Tests.Completion;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void The_script_of_every_shell_knows_every_command_option_and_name(string name)
    {
        using var shell = new TestShell();
        Assert.Equal(0, shell.Run("completion", name));
        var script = shell.Output.ToString();
        foreach (var command in CompletionWords.Commands(CommandTree.Root).Skip(1))
        {
            Assert.Contains(command.Name, script);
            Assert.All(command.Options, option => Assert.Contains(name == "fish" ? $"-l {option.Name[2..]}" : option.Name, script));
        }
        foreach (var word in new[] { "librosa-native", "spectral-contrast", "4q", "random-forest", "forest-4q" })
            Assert.Contains(word, script);
    }

    [Fact]
    public void The_script_is_part_of_the_json()
    {
        using var shell = new TestShell();
        Assert.Equal(0, shell.Run("completion bash --json"));
        Assert.Contains("complete -o filenames", Assert.Single(shell.Lines()).GetProperty("results").GetProperty("script").GetString());
    }

    [BashTheory]
    [InlineData("mer ext", "extract")]
    [InlineData("mer features de", "describe")]
    [InlineData("mer features describe spectral-con", "spectral-contrast")]
    [InlineData("mer extract --max", "--max-seconds")]
    [InlineData("mer extract a.wav --profile emotionet-6", "emotionet-6")]
    [InlineData("mer extract --dataset 4", "4q")]
    [InlineData("mer completion z", "zsh")]
    [InlineData("mer models des", "describe")]
    [InlineData("mer models describe ri", "ridge")]
    [InlineData("mer eval songs.csv --trainer log", "logistic")]
    [InlineData("mer train songs.csv --trainer maj", "majority")]
    [InlineData("mer eval songs.csv --fail", "--fail-under")]
    [InlineData("mer predict m.mer --m3", "--m3u")]
    [InlineData("mer eval songs.csv --recipe forest-", "forest-4q")]
    [InlineData("mer eval --suite mood", "moodify")]
    [InlineData("mer train songs.csv --recipe scri", "script.sh")]
    public void Bash_completes_what_is_begun(string line, string completed)
    {
        using var shell = new TestShell();
        using var folder = new TestFolder();
        shell.Run("completion bash");
        var words = string.Join(' ', line.Split(' ').Select(word => $"'{word}'"));
        var script = shell.Output + $"\nCOMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}}-1)); _mer; "
            + "printf '%s\\n' \"${COMPREPLY[@]}\"\n";
        Assert.Equal(completed, Bash.Run(folder.WriteText("script.sh", script), folder.Path).Trim());
    }
}
