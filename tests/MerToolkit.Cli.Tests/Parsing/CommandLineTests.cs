using System.Globalization;
using MerToolkit.Cli.Commands;
using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Parsing;
using MerToolkit.Core.Errors;

namespace MerToolkit.Cli.Tests.Parsing;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("extract a.wav -j 3", 3)]
    [InlineData("extract a.wav -j3", 3)]
    [InlineData("extract a.wav -j=3", 3)]
    [InlineData("extract a.wav --jobs 3", 3)]
    [InlineData("extract a.wav --jobs=3", 3)]
    [InlineData("extract --jobs 3 a.wav", 3)]
    [InlineData("extract a.wav -qfj3", 3)]
    public void A_number_is_read_in_every_form(string line, int jobs)
    {
        var parsed = Parse(line);
        Assert.Empty(parsed.Problems);
        Assert.Equal(["a.wav"], parsed.Arguments);
        Assert.Equal(jobs, parsed.Get(CommonOptions.Jobs));
    }

    [Fact]
    public void Short_flags_may_be_bundled()
    {
        var parsed = Parse("extract -qvf a.wav");
        Assert.Empty(parsed.Problems);
        Assert.True(parsed.Get(CommonOptions.Quiet) && parsed.Get(CommonOptions.Verbose) && parsed.Get(CommonOptions.Force));
    }

    [Fact]
    public void What_is_not_given_stands_at_its_default()
    {
        var parsed = Parse("extract a.wav");
        Assert.Equal(Environment.ProcessorCount, parsed.Get(CommonOptions.Jobs));
        Assert.Equal(1, parsed.Get(CommonOptions.Seed));
        Assert.Null(parsed.Get(CommonOptions.Limit));
        Assert.False(parsed.Get(CommonOptions.Force));
        Assert.False(parsed.Has(CommonOptions.Jobs));
    }

    [Theory]
    [InlineData("extract --jobs x", "--jobs: 'x' is not a whole number, 1 or more.")]
    [InlineData("extract --jobs 0", "--jobs: '0' is not a whole number, 1 or more.")]
    [InlineData("extract --jobs -3", "--jobs: '-3' is not a whole number, 1 or more.")]
    [InlineData("extract --jobs 1.5", "--jobs: '1.5' is not")]
    [InlineData("extract --jobs 1e3", "--jobs: '1e3' is not")]
    [InlineData("extract --jobs 99999999999", "--jobs: '99999999999' is not")]
    [InlineData("extract --jobs=", "--jobs: ")]
    [InlineData("extract --jobs", "--jobs: It needs N")]
    [InlineData("extract --jobs -q", "--jobs: It needs N")]
    [InlineData("extract --out --force", "--out: It needs FILE")]
    [InlineData("extract --dataset", "--dataset: It needs NAME [DIR]")]
    [InlineData("extract --jobs 1 --jobs 2", "--jobs: It is given 2 times")]
    [InlineData("extract -j 1 --jobs 2", "--jobs: It is given 2 times")]
    [InlineData("extract --max-seconds 0", "--max-seconds: '0' is not a number of seconds, more than 0")]
    [InlineData("extract --max-seconds 1,5", "--max-seconds: '1,5' is not")]
    [InlineData("extract --max-seconds 1.000,5", "--max-seconds: '1.000,5' is not")]
    [InlineData("extract --max-seconds NaN", "--max-seconds: 'NaN' is not")]
    [InlineData("extract --max-seconds infinity", "--max-seconds: 'infinity' is not")]
    [InlineData("extract --offset-seconds -1", "--offset-seconds: '-1' is not a number of seconds, 0 or more")]
    [InlineData("extract --limit 0", "--limit: '0' is not")]
    [InlineData("extract --force=yes", "--force: It takes no value.")]
    [InlineData("extract --jbos 3", "'--jbos' is not an option of 'mer extract'. Did you mean '--jobs'?")]
    [InlineData("extract --profil=librosa", "Did you mean '--profile'?")]
    [InlineData("extract -x", "'-x' is not an option of 'mer extract'.")]
    [InlineData("extract --live", "'--live' is not an option")]
    [InlineData("info", "'mer info' needs FILE")]
    [InlineData("info a b", "'b' is one word too many")]
    [InlineData("doctor a", "'a' is one word too many")]
    public void What_is_wrong_is_said_once(string line, string said)
    {
        var problem = Assert.Single(Parse(line).Problems);
        Assert.Contains(said, problem.ToString());
    }

    [Theory]
    [InlineData("", "needs a command")]
    [InlineData("extrct a.wav", "Did you mean 'extract'?")]
    [InlineData("features", "Known: list, describe, diff, stability.")]
    [InlineData("features lst", "Did you mean 'list'?")]
    [InlineData("sing", "'sing' is not a command")]
    [InlineData("--jobs 2", "Options are written after the command")]
    public void A_command_that_is_not_there_is_wrong_use(string line, string said) =>
        Assert.Contains(said, Assert.Throws<UsageException>(() => Parse(line)).Message);

    [Fact]
    public void All_problems_are_found_at_once() =>
        Assert.Equal(4, Parse("extract --jobs x --jbos 3 --limit 0 --max-seconds 1,5").Problems.Count);

    [Theory]
    [InlineData("@track.wav")]
    [InlineData("[live].wav")]
    [InlineData("[suggest]")]
    [InlineData("a=b.wav")]
    [InlineData("-")]
    [InlineData("Дождь.wav")]
    public void A_word_that_means_something_elsewhere_is_a_path_here(string word)
    {
        var parsed = Parse("extract", word, "b.wav");
        Assert.Empty(parsed.Problems);
        Assert.Equal([word, "b.wav"], parsed.Arguments);
    }

    [Fact]
    public void After_two_dashes_everything_is_a_path()
    {
        var parsed = Parse("extract a.wav -j 2 -- --jobs -q --");
        Assert.Empty(parsed.Problems);
        Assert.Equal(["a.wav", "--jobs", "-q", "--"], parsed.Arguments);
        Assert.Equal(2, parsed.Get(CommonOptions.Jobs));
    }

    [Fact]
    public void A_path_may_hold_blanks_and_quotes()
    {
        var parsed = Parse("extract", "a 'b' \"c\".wav", "--out", " t.csv");
        Assert.Equal(["a 'b' \"c\".wav"], parsed.Arguments);
        Assert.Equal(" t.csv", parsed.Get(CommonOptions.Out));
    }

    [Theory]
    [InlineData("extract --dataset 4q data/4q --jobs 2", "4q", "data/4q", "")]
    [InlineData("extract --dataset 4q --jobs 2", "4q", null, "")]
    [InlineData("extract --dataset 4q data/4q more.wav", "4q", "data/4q", "more.wav")]
    [InlineData("extract --jobs 2 --dataset folders dir -q", "folders", "dir", "")]
    public void A_data_set_is_a_name_and_perhaps_a_folder(string line, string name, string? path, string arguments)
    {
        var parsed = Parse(line);
        var options = ExtractOptions.From(parsed, _ => null);
        Assert.Equal((name, path), (options.DatasetName, options.DatasetPath));
        Assert.Equal(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), parsed.Arguments);
    }

    [Theory]
    [InlineData(",", ".")]
    [InlineData("٫", "٬")]
    public void Numbers_are_read_the_same_in_every_culture(string point, string group)
    {
        var before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = point;
        culture.NumberFormat.NumberGroupSeparator = group;
        culture.NumberFormat.NegativeSign = "−";
        CultureInfo.CurrentCulture = culture;
        try
        {
            var options = ExtractOptions.From(Parse("extract a.wav --max-seconds 1.5 --offset-seconds 1e-1"), _ => null);
            Assert.Equal((1.5, 0.1), (options.MaxSeconds, options.OffsetSeconds));
            Assert.Single(Parse("extract --max-seconds 1,5").Problems);
            Assert.Contains("'-3'", Assert.Single(Parse("extract --jobs -3").Problems).Message);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Option_beats_environment()
    {
        Assert.Equal("/env", ExtractOptions.From(Parse("extract --dataset 4q"), Variable).DataFolder);
        Assert.Equal("/option", ExtractOptions.From(Parse("extract --dataset 4q --data /option"), Variable).DataFolder);

        static string? Variable(string name) => name == "MER_DATA" ? "/env" : null;
    }

    private static ParsedCommand Parse(string line) => Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static ParsedCommand Parse(params string[] words) => new CommandLine(CommandTree.Root).Parse(words);
}
