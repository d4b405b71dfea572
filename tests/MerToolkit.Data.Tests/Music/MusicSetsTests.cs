using MerToolkit.Data.Music;

namespace MerToolkit.Data.Tests.Music;

public sealed class MusicSetsTests
{
    public static TheoryData<string> Names => [.. MusicSets.All.Select(loader => loader.Declaration.Name)];

    [Fact]
    public void Names_are_unique_and_found_whatever_their_case()
    {
        Assert.Equal(MusicSets.All.Count, MusicSets.All.DistinctBy(loader => loader.Declaration.Name).Count());
        Assert.Equal("emopia", MusicSets.Find("EMOPIA")!.Declaration.Name);
        Assert.Null(MusicSets.Find("nothing"));
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_set_says_where_it_is_from_what_it_holds_and_what_is_wrong_with_it(string name)
    {
        var declaration = MusicSets.Find(name)!.Declaration;
        string[] texts = [declaration.Title, declaration.Source, declaration.Summary, declaration.Licence, declaration.People];
        Assert.All(texts, text => Assert.NotEqual("", text));
        Assert.StartsWith("http", declaration.Address);
        Assert.EndsWith(".", declaration.Summary);
        Assert.NotEmpty(declaration.Layout);
        Assert.NotEmpty(declaration.Counts);
        Assert.NotEmpty(declaration.Faults);
        Assert.All(declaration.Faults, fault => Assert.EndsWith(".", fault));
    }

    [Theory, MemberData(nameof(Names))]
    public void An_empty_folder_is_refused_with_what_is_missing(string name)
    {
        using var folder = new TemporaryFolder();
        var problems = Assert.Throws<Core.Errors.InputException>(() => LoadedSet.Of(name, folder.Path)).Problems;
        Assert.All(problems, problem => Assert.StartsWith(folder.Path, problem.Subject));
    }
}
