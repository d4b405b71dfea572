using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Describing;

namespace MerToolkit.Workflows.Tests.Describing;

public sealed class MusicSetCatalogueTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sets_are_listed_with_the_folder_they_lie_in()
    {
        _folder.Touch("x/emopia/label.csv");
        var sets = MusicSetCatalogue.All(_folder.Path);
        Assert.Equal(_folder.At("x/emopia"), sets.Single(set => set.Name == "emopia").Folder);
        Assert.Null(sets.Single(set => set.Name == "4q").Folder);
        Assert.All(MusicSetCatalogue.All(dataFolder: null), set => Assert.Null(set.Folder));
    }

    [Fact]
    public void A_set_that_is_here_tells_pieces_targets_groups_splits_and_hash()
    {
        _folder.WriteText("emopia/label.csv", "ID,4Q\nQ1_aaaaaaaaaaa_0,1\nQ2_aaaaaaaaaaa_1,2\nQ2_bbbbbbbbbbb_0,3\n");
        foreach (var part in new[] { "train", "val", "test" }) _folder.WriteText($"emopia/split/{part}_clip.csv", "clip_name\n");
        _folder.WriteText("emopia/split/test_clip.csv", "clip_name\nQ1_aaaaaaaaaaa_0.mid\n");
        var found = MusicSetCatalogue.Read("emopia:unit=clip", _folder.At("emopia"));
        var facts = found.Facts.ToDictionary(fact => fact.Key, fact => fact.Value);

        Assert.False(found.IsBroken);
        Assert.Equal((2L, 0L), (facts["pieces"], facts["with_files"]));
        Assert.Equal("label: Q1 1, Q2 1", ((IReadOnlyList<string>)facts["targets"])[0]);
        Assert.Equal("arousal: on [-1, 1]: 2 values, 1 to 1", ((IReadOnlyList<string>)facts["targets"])[1]);
        Assert.Equal("1 by song", facts["groups"]);
        Assert.StartsWith("official: test 1, sha256 ", ((IReadOnlyList<string>)facts["splits"]).Single());
        Assert.Equal("label-contradicts", found.Problems.Single().Code);
        Assert.Contains(found.Remarks, remark => remark.Contains("1087 are published"));
    }

    [Fact]
    public void A_set_that_is_broken_tells_why_and_a_wrong_choice_is_refused()
    {
        _folder.WriteText("emopia/label.csv", "Name,Quadrant\n");
        var found = MusicSetCatalogue.Read("emopia", _folder.At("emopia"));
        Assert.True(found.IsBroken);
        Assert.Equal(["column-missing", "column-missing"], found.Problems.Select(problem => problem.Code));
        Assert.Throws<UsageException>(() => MusicSetCatalogue.Read("emopia:unit=bar", _folder.At("emopia")));
        var unknown = Assert.Throws<UsageException>(() => MusicSetCatalogue.Find("emopai", dataFolder: null)).Problems.Single();
        Assert.Equal(("Did you mean 'emopia'?", null), (unknown.Remedy, unknown.Subject));
    }
}
