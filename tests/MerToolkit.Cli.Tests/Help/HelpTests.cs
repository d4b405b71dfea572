using MerToolkit.Cli.Commands;
using MerToolkit.Cli.Completion;
using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Help;
using MerToolkit.Workflows.Describing;

namespace MerToolkit.Cli.Tests.Help;

public sealed class HelpTests
{
    // One word for two things, where the field has no other: the files of other programs' trees, and how raw samples are stored; the rate
    // that scores are rendered at, and that of raw samples (ffmpeg and arecord say so); one folder of sounds that are scored, and any
    // clips that are attacked.
    private static readonly string[] Homonyms = ["--audio", "--format", "--rate"];

    public static TheoryData<string> Commands => [.. CompletionWords.Commands(CommandTree.Root).Select(command => command.FullName)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_page_is_as_stored(string command)
    {
        using var shell = new TestShell();
        Assert.Equal(0, shell.Run([.. command.Split(' ').Skip(1), "--help"]));
        Assert.Empty(shell.Error.ToString());
        Snapshot.Check(command.Replace(' ', '-') + ".help.txt", shell.Output.ToString());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_page_begins_with_two_examples_and_ends_with_codes_files_and_variables(string name)
    {
        var page = Page(name);
        int[] places =
        [
            page.IndexOf("\nExamples:\n", StringComparison.Ordinal), page.IndexOf("\nUsage:\n", StringComparison.Ordinal),
            page.IndexOf("\nExit codes:\n", StringComparison.Ordinal), page.IndexOf("\nFiles written:\n", StringComparison.Ordinal),
            page.IndexOf("\nEnvironment variables:\n", StringComparison.Ordinal),
        ];
        Assert.True(places[0] > 0);
        Assert.Equal(places.Order(), places);
        Assert.True(Find(name).Examples.Count >= 2, "two examples");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_example_parses(string name)
    {
        foreach (var example in Find(name).Examples)
        {
            var line = example.Line.Split(" | ")[0].Split(" > ")[0].Split(" >> ")[0];
            var parsed = new Cli.Parsing.CommandLine(CommandTree.Root).Parse(line.Split(' ')[1..]);
            Assert.Empty(parsed.Problems);
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_that_runs_answers_in_json_and_says_how(string name)
    {
        var command = Find(name);
        if (command.Run is null) return;
        Assert.Contains(CommonOptions.Json, command.Options);
        Assert.Contains("\"command\"", command.Json);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void No_line_is_wider_than_a_page_but_examples_and_json(string name)
    {
        var command = Find(name);
        var free = command.Examples.Select(example => "  " + example.Line)
            .Concat(command.Json.Split('\n').Select(line => "  " + line)).ToHashSet();
        Assert.DoesNotContain(Page(name).Split('\n'), line => line.Length > TextWrap.PageWidth && !free.Contains(line));
    }

    [Fact]
    public void Options_that_mean_the_same_are_the_same_everywhere()
    {
        var all = CompletionWords.Commands(CommandTree.Root).SelectMany(command => command.Options).ToList();
        foreach (var sameName in all.Where(option => !Homonyms.Contains(option.Name)).GroupBy(option => option.Name))
            Assert.Single(sameName.Distinct(ReferenceEqualityComparer.Instance));
        foreach (var sameAlias in all.Where(option => option.Alias is not null).GroupBy(option => option.Alias))
        {
            Assert.Single(sameAlias.Distinct(ReferenceEqualityComparer.Instance));
        }
    }

    [Fact]
    public void Options_are_words_in_kebab_case_with_a_default_where_they_take_a_value()
    {
        foreach (var option in CompletionWords.Commands(CommandTree.Root).SelectMany(command => command.Options))
        {
            Assert.Matches("^--[a-z][a-z0-9]*(-[a-z]+)*$", option.Name);
            Assert.EndsWith(".", option.Help);
            var isRequiredOrOptional = option.Name is "--out" or "--list" or "--dataset" or "--trainer";
            Assert.True(option.MostWords == 0 || isRequiredOrOptional || option.Default.Length > 0, $"{option.Name} has no default");
            Assert.Equal(option.Name.EndsWith("-seconds", StringComparison.Ordinal), option.Unit == "seconds");
        }
    }

    [Fact]
    public void The_page_of_extract_names_every_profile_and_data_set_there_is()
    {
        var page = Page("mer extract");
        foreach (var name in FeatureCatalogue.ProfileNames.Concat(FeatureCatalogue.DatasetNames)) Assert.Contains(name, page);
    }

    [Fact]
    public void Mer_alone_prints_ten_lines_that_name_every_command()
    {
        using var shell = new TestShell();
        Assert.Equal(0, shell.Run([]));
        Assert.Equal(10, shell.Output.ToString().TrimEnd('\n').Split('\n').Length);
        Assert.All(CommandTree.Root.Subcommands, command => Assert.Contains(command.Name, shell.Output.ToString()));
        Snapshot.Check("mer.txt", shell.Output.ToString());
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    public void All_ways_to_ask_lead_to_the_page(string word)
    {
        using var shell = new TestShell();
        Assert.Equal(0, shell.Run(word));
        Assert.Equal(Page("mer"), shell.Output.ToString());
    }

    [Theory]
    [InlineData("help extract")]
    [InlineData("extract x.wav --jobs no --help")]
    [InlineData("extract -h --out")]
    public void Help_goes_before_everything_else(string line)
    {
        using var shell = new TestShell();
        Assert.Equal(0, shell.Run(line));
        Assert.Equal(Page("mer extract"), shell.Output.ToString());
    }

    [Fact]
    public void Help_after_the_end_of_options_is_a_file()
    {
        using var shell = new TestShell();
        Assert.Equal(2, shell.Run("extract -- --help"));
        Assert.Contains("--help: There is no such file", shell.Error.ToString());
    }

    private static CommandSpec Find(string name) =>
        CompletionWords.Commands(CommandTree.Root).Single(command => command.FullName == name);

    private static string Page(string name)
    {
        var output = new StringWriter { NewLine = "\n" };
        HelpPage.Write(Find(name), output);
        return output.ToString();
    }
}
