using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Tests.Sets;

public sealed class FoldersLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ClipSet Load() => ClipSetLoaders.Find("folders").Load(_folder.Path);

    [Fact]
    public void Each_folder_is_a_class_and_files_come_in_ordinal_order()
    {
        _folder.Audio("sad/b.mp3", "sad/B.wav", "sad/deep/er/c.OGG", "happy/é [1] @x.flac", "happy/a b.m4a");
        _folder.Audio("sad/notes.txt", "happy/.hidden.wav");
        var set = Load();

        Assert.Equal(["a b", "é [1] @x", "B", "b", "c"], set.Clips.Select(clip => clip.Id));
        Assert.Equal(["happy", "happy", "sad", "sad", "sad"], set.Clips.Select(clip => clip.Targets.Single().Label));
        Assert.Equal(_folder.File(Path.Combine("sad", "deep", "er", "c.OGG")), set.Clips[^1].Path);
        Assert.All(set.Clips, clip => Assert.Null(clip.Group));
        Assert.Null(set.GroupOrigin);
        Assert.Equal([new ColumnSchema("label", ColumnKind.Target, Origin: "folder")], set.TargetColumns);
        Assert.Empty(set.Failures);
    }

    [Fact]
    public void A_name_that_occurs_twice_is_told_apart_by_the_shortest_longer_name()
    {
        _folder.Audio("q1/one.wav", "q1/same.wav", "q2/same.wav", "q2/x/deep.wav", "q2/y/deep.wav", "q3/twice.mp3", "q3/twice.wav");
        Assert.Equal(
            ["one", "q1/same", "q2/same", "q2/x/deep", "q2/y/deep", "q3/twice.mp3", "q3/twice.wav"],
            Load().Clips.Select(clip => clip.Id));
    }

    [Fact]
    public void Names_that_mimic_longer_names_stay_apart()
    {
        _folder.Audio("q/x.wav", "q/x.mp3", "q/d/x.wav.mp3", "r/x.wav.ogg");
        var ids = Load().Clips.Select(clip => clip.Id).ToList();
        Assert.Equal(4, ids.Distinct().Count());
    }

    [Fact]
    public void Audio_outside_a_class_and_an_empty_class_are_named()
    {
        _folder.Audio("stray.wav", "q1/a.wav", "q2/readme.md");
        var set = Load();

        Assert.Equal("a", Assert.Single(set.Clips).Id);
        Assert.Equal(
            [("audio-unlabelled", _folder.File("stray.wav")), ("class-empty", _folder.File("q2"))],
            set.Failures.Select(failure => (failure.Code, failure.Subject!)));
    }

    [Fact]
    public void A_folder_without_audio_is_refused()
    {
        var problems = Assert.Throws<InputException>(Load).Problems;
        Assert.Equal(("set-empty", _folder.Path), (problems[0].Code, problems[0].Subject));
    }

    [Theory]
    [InlineData("folders")]
    [InlineData("4q")]
    public void A_path_that_is_no_folder_is_refused(string loader)
    {
        var file = _folder.Write("file.csv", "");
        foreach (var path in new[] { file, _folder.File("absent") })
        {
            var problem = Assert.Single(Assert.Throws<InputException>(() => ClipSetLoaders.Find(loader).Load(path)).Problems);
            Assert.Equal(("folder-missing", path), (problem.Code, problem.Subject));
        }
    }
}
