using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Tests.Sets;

public sealed class ClipSetLoadersTests
{
    [Fact]
    public void Every_loader_is_found_by_its_name_and_says_what_it_reads()
    {
        Assert.Equal(["4q", "folders", "table"], ClipSetLoaders.All.Select(loader => loader.Name));
        Assert.All(ClipSetLoaders.All, loader => Assert.Same(loader, ClipSetLoaders.Find(loader.Name)));
        Assert.All(ClipSetLoaders.All, loader => Assert.EndsWith(".", loader.Summary));
    }

    [Fact]
    public void An_unknown_name_lists_the_known_ones()
    {
        var problem = Assert.Single(Assert.Throws<UsageException>(() => ClipSetLoaders.Find("folder")).Problems);
        Assert.Contains("4q, folders, table", problem.Remedy);
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
