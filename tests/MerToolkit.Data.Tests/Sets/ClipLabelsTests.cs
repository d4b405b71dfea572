using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Tests.Sets;

public sealed class ClipLabelsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Labels_and_groups_are_joined_by_id_and_clips_without_one_are_named()
    {
        var set = Join("ID,Mood,group,more\nb,calm,g,1\na,happy,,2\nother,calm,g,3\nc,,g,4\n", "mood");
        Assert.Equal(["a", "b"], set.Clips.Select(clip => clip.Id));
        Assert.Equal(["happy", "calm"], set.Clips.Select(clip => clip.Targets[0].Label));
        Assert.Equal([null, "g"], set.Clips.Select(clip => clip.Group));
        Assert.Equal(("mood", "Mood", true), (set.TargetColumns[0].Name, set.TargetColumns[0].Origin, set.TargetColumns[0].HoldsWords));
        Assert.Equal("group", set.GroupOrigin);
        Assert.Equal(["c.wav", "d.wav"], set.Failures.Select(failure => failure.Subject));
        Assert.All(set.Failures, failure => Assert.Equal("label-missing", failure.Code));
    }

    [Theory]
    [InlineData("id,label\na,happy\n", "column-missing")]
    [InlineData("name,mood\na,happy\n", "column-missing")]
    [InlineData("id,mood\na,happy\na,calm\n", "id-duplicate")]
    [InlineData("id,mood\na,happy,more\n", "csv-fields")]
    [InlineData("", "file-empty")]
    public void A_faulty_file_is_refused(string csv, string code) =>
        Assert.Contains(code, Assert.Throws<InputException>(() => Join(csv, "mood")).Problems.Select(problem => problem.Code));

    [Fact]
    public void A_missing_file_is_refused() => Assert.Equal("file-missing",
        Assert.Throws<InputException>(() => ClipLabels.Join(Clips, _folder.File("nowhere.csv"), "mood")).Problems[0].Code);

    private static ClipSet Clips { get; } = new(
        "files", [.. new[] { "a", "b", "c", "d" }.Select(id => new Clip(id, $"{id}.wav", null, []))], [], null, []);

    private ClipSet Join(string csv, string target) => ClipLabels.Join(Clips, _folder.Write("labels.csv", csv), target);
}
