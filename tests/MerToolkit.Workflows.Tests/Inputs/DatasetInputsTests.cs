using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Tests.Inputs;

public sealed class DatasetInputsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_set_is_read_from_the_folder_given()
    {
        _folder.Touch("happy/a.wav", "sad/b.wav");
        var set = DatasetInputs.Load("folders", _folder.Path, dataFolder: null);
        Assert.Equal(["happy", "sad"], set.Clips.Select(clip => clip.Targets[0].Label));
    }

    [Fact]
    public void An_unknown_set_gets_the_known_ones()
    {
        var reason = Assert.Throws<UsageException>(() => DatasetInputs.Load("folder", _folder.Path, null));
        Assert.Contains("folders", reason.Message);
    }

    [Fact]
    public void Without_a_place_to_look_both_ways_to_name_one_are_said()
    {
        var reason = Assert.Throws<UsageException>(() => DatasetInputs.Load("4q", null, null));
        Assert.Contains("--data", reason.Message);
        Assert.Contains("MER_DATA", reason.Message);
    }

    [Fact]
    public void A_set_is_found_three_levels_deep_and_not_deeper()
    {
        _folder.Touch("x/y/4q/Q1/a.mp3");
        _folder.Touch("x/y/z/folders/c/a.wav");
        Assert.Equal([_folder.At("x/y/4q")], DataFolders.Find(_folder.Path, "4Q"));
        Assert.Empty(DataFolders.Find(_folder.Path, "folders"));
        var reason = Assert.Throws<InputException>(() => DatasetInputs.Load("folders", null, _folder.Path));
        Assert.Equal(_folder.Path, reason.Problems[0].Subject);
    }

    [Fact]
    public void The_least_deep_folder_of_a_name_comes_first()
    {
        _folder.Touch("a/b/4q/x", "4q/x", "b/4q/x");
        Assert.Equal([_folder.At("4q"), _folder.At("b/4q"), _folder.At("a/b/4q")], DataFolders.Find(_folder.Path, "4q"));
    }

    [Fact]
    public void A_missing_folder_is_bad_input()
    {
        var reason = Assert.Throws<InputException>(() => DatasetInputs.Load("4q", _folder.At("absent"), null));
        Assert.Equal(_folder.At("absent"), reason.Problems[0].Subject);
    }
}
