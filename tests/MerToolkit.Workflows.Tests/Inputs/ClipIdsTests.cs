using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Tests.Inputs;

public sealed class ClipIdsTests
{
    [Fact]
    public void A_clip_is_named_after_its_file_where_that_is_unique() =>
        Assert.Equal(["a", "b.live", "c"], Ids(("in/a.wav", "a.wav"), ("in/x/b.live.mp3", "x/b.live.mp3"), ("in/c.flac", "c.flac")));

    [Fact]
    public void Files_that_share_a_name_are_named_by_their_path_below_the_folder() =>
        Assert.Equal(
            ["x/a.wav", "y/a.wav", "b"],
            Ids(("in/x/a.wav", "x/a.wav"), ("in/y/a.wav", "y/a.wav"), ("in/b.wav", "b.wav")));

    [Fact]
    public void Endings_tell_files_of_one_folder_apart() =>
        Assert.Equal(["a.wav", "a.mp3"], Ids(("in/a.wav", "a.wav"), ("in/a.mp3", "a.mp3")));

    [Fact]
    public void Two_folders_with_the_same_file_are_told_apart_by_their_names() =>
        Assert.Equal(["p/a.wav", "q/a.wav"], Ids(("p/a.wav", "a.wav"), ("q/a.wav", "a.wav")));

    [Fact]
    public void A_short_name_that_equals_another_longer_one_is_not_given_twice()
    {
        // 'a.wav.mp3' without its ending is 'a.wav', which is what tells 'a.wav' from 'a.mp3'.
        var ids = Ids(("in/a.wav.mp3", "a.wav.mp3"), ("in/a.wav", "a.wav"), ("in/a.mp3", "a.mp3"));
        Assert.Equal(3, ids.Distinct().Count());
    }

    [Fact]
    public void Ids_are_unique_and_do_not_depend_on_the_order_of_the_files()
    {
        var names = Gen.Elements("a.wav", "a.mp3", "a", "a.wav.mp3", "b.wav", "x.b.wav", ".wav");
        var folders = Gen.Elements("", "x/", "y/", "x/y/");
        var files = names.SelectMany(_ => folders, (name, folder) => folder + name)
            .SelectMany(_ => Gen.Elements("p", "q"), (relative, root) => new FoundFile($"{root}/{relative}", relative))
            .ListOf().Select(list => list.DistinctBy(file => file.Path).ToList());
        Prop.ForAll(files.ToArbitrary(), list =>
        {
            var ids = ClipIds.Assign(list).Select(clip => clip.Id).ToList();
            var reversed = ClipIds.Assign([.. Enumerable.Reverse(list)]).Select(clip => clip.Id).Reverse();
            return ids.Distinct().Count() == ids.Count && ids.All(id => id.Length > 0) && ids.SequenceEqual(reversed);
        }).MustHold();
    }

    private static IReadOnlyList<string> Ids(params (string Path, string Relative)[] files) =>
        [.. ClipIds.Assign([.. files.Select(file => new FoundFile(file.Path, file.Relative))]).Select(clip => clip.Id)];
}
