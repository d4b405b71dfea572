using MerToolkit.Core.Errors;
using MerToolkit.Data.Music;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Tests.Sets;

public sealed class ClipSetLoadersTests
{
    [Fact]
    public void Every_loader_is_found_by_its_name_and_says_what_it_reads()
    {
        string[] own = ["4q", "folders", "table"];
        var music = MusicSets.All.Select(loader => loader.Declaration.Name).Except(own);
        Assert.Equal([.. own, .. music], ClipSetLoaders.All.Select(loader => loader.Name));
        Assert.All(ClipSetLoaders.All, loader => Assert.Equal(loader.Name, ClipSetLoaders.Find(loader.Name).Name));
        Assert.All(ClipSetLoaders.All, loader => Assert.EndsWith(".", loader.Summary));
    }

    [Fact]
    public void An_unknown_name_is_told_with_the_nearest_or_all_known_ones()
    {
        Assert.Contains("'folders'", Assert.Single(Assert.Throws<UsageException>(() => ClipSetLoaders.Find("folder")).Problems).Remedy);
        var far = Assert.Single(Assert.Throws<UsageException>(() => ClipSetLoaders.Find("xyzzy")).Problems);
        Assert.Contains("4q, folders, table", far.Remedy);
    }

    [Theory]
    [InlineData("4q:labels=corrected", "option-unknown")]
    [InlineData("deam:labels=exchanged", "option-value")]
    [InlineData("deam:label=corrected", "option-unknown")]
    [InlineData("deam:corrected", "dataset-option")]
    public void Choices_that_a_set_does_not_have_are_refused(string text, string code)
    {
        Assert.Equal(code, Assert.Single(Assert.Throws<UsageException>(() => ClipSetLoaders.Find(text)).Problems).Code);
        Assert.Equal(code, Assert.Single(Assert.Throws<UsageException>(() => TableLayouts.Find(text)).Problems).Code);
    }

    [Theory]
    [InlineData("deam", "deam", 0)]
    [InlineData("deam:labels=as-published", "deam", 1)]
    [InlineData("a:b=c,d=e", "a", 2)]
    public void The_name_of_a_set_carries_choices_and_reads_back(string text, string name, int choices)
    {
        var parsed = DatasetName.Parse(text);
        Assert.Equal((name, choices, text), (parsed.Name, parsed.Choices.Count, parsed.Text));
    }

    [Theory]
    [InlineData("a.wav", true)]
    [InlineData("A.FLAC", true)]
    [InlineData("dir.mp3/a", false)]
    [InlineData("a.wav.txt", false)]
    [InlineData("wav", false)]
    [InlineData("x.Opus", true)]
    [InlineData("film.mov", true)]
    public void Audio_is_known_by_the_last_ending(string path, bool known) => Assert.Equal(known, AudioExtensions.Matches(path));

    [Fact]
    public void Endings_are_lower_case_with_a_dot_and_stand_once()
    {
        Assert.All(AudioExtensions.All, ending => Assert.Matches("^\\.[a-z0-9]+$", ending));
        Assert.Distinct(AudioExtensions.All);
    }
}
