using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Tests.Sets;

public sealed class TableLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TableLoaderTests() => _folder.Audio("audio/a.wav", "audio/b.mp3", "b.flac", "椎名 [1], @x.OGG", "two.wav", "two.mp3");

    public void Dispose() => _folder.Dispose();

    private ClipSet Load(string csv) => ClipSetLoaders.Find("table").Load(_folder.Write("songs.csv", csv));

    private IReadOnlyList<Problem> Problems(string csv) => Assert.Throws<InputException>(() => Load(csv)).Problems;

    [Fact]
    public void Paths_are_relative_to_the_csv_and_targets_keep_their_origin()
    {
        var set = Load("Path,ID,Valence,arousal,Group\naudio/a.wav,x,.5,-1e-3,g\n b.flac ,y,,2,\n");

        Assert.Equal(["x", "y"], set.Clips.Select(clip => clip.Id));
        Assert.Equal([_folder.File("audio/a.wav"), _folder.File("b.flac")], set.Clips.Select(clip => clip.Path));
        Assert.Equal(["g", "unknown:y"], set.Clips.Select(clip => clip.Group));
        Assert.Equal([new TargetValue(null, -.001), new TargetValue(null, .5)], set.Clips[0].Targets);
        Assert.Equal([new TargetValue(null, 2), default], set.Clips[1].Targets);
        Assert.Equal(
            [
                new ColumnSchema("arousal", ColumnKind.Target, "1", Origin: "arousal"),
                new ColumnSchema("valence", ColumnKind.Target, "1", Origin: "Valence"),
            ],
            set.TargetColumns);
        Assert.Equal("Group", set.GroupOrigin);
        Assert.Empty(set.Failures);
    }

    [Fact]
    public void An_id_finds_the_audio_of_its_name_beside_the_csv()
    {
        var set = Load("id,label\nb,Q1\n\"椎名 [1], @x\",Q2\naudio/b,Q3\ntwo.wav,Q4\n");
        Assert.Equal(
            ["b.flac", "椎名 [1], @x.OGG", "audio/b.mp3", "two.wav"],
            set.Clips.Select(clip => Path.GetRelativePath(_folder.Path, clip.Path)));
        Assert.Equal(["Q1", "Q2", "Q3", "Q4"], set.Clips.Select(clip => clip.Targets.Single().Label));
        Assert.Null(set.GroupOrigin);
    }

    [Fact]
    public void Without_an_id_the_file_name_is_one_or_the_path_where_names_repeat()
    {
        Assert.Equal(
            ["a", "audio/b.mp3", "b.flac"],
            Load("path,label\naudio/a.wav,x\naudio/b.mp3,y\nb.flac,z\n").Clips.Select(clip => clip.Id));
    }

    [Fact]
    public void A_relative_path_to_the_csv_works()
    {
        var csv = Path.GetRelativePath(Environment.CurrentDirectory, _folder.Write("songs.csv", "id,label\nb,Q1\n"));
        Assert.True(File.Exists(Assert.Single(ClipSetLoaders.Find("table").Load(csv).Clips).Path));
    }

    [Fact]
    public void Clips_without_audio_fail_alone()
    {
        var set = Load("id,label\nb,Q1\nnone,Q2\ntwo,Q3\n");
        Assert.Equal("b", Assert.Single(set.Clips).Id);
        Assert.Equal([("audio-missing", 3), ("audio-ambiguous", 4)], set.Failures.Select(failure => (failure.Code, failure.Line!.Value)));
    }

    [Fact]
    public void Every_fault_is_told_with_line_and_column()
    {
        var problems = Problems(
            "path,id,arousal,valence\n"
            + "audio/a.wav,a,\"6,3\",1\n"
            + "audio/b.mp3,,high,2\n"
            + "b.flac,a,NaN,1e999\n"
            + "audio/a.wav,c,6,3,1\n"
            + ",d,1,1\n"
            + "gone.wav,e,1,1\n"
            + "b.flac,f,1\n");
        Assert.Equal(
            [
                ("number-decimal-comma", 2, "arousal"), ("number-invalid", 3, "arousal"), ("id-blank", 3, "id"),
                ("number-invalid", 4, "arousal"), ("number-invalid", 4, "valence"), ("id-duplicate", 4, "id"),
                ("csv-fields", 5, null), ("path-blank", 6, "path"), ("csv-fields", 8, null), ("audio-missing", 7, "path"),
            ],
            problems.Select(problem => (problem.Code, problem.Line!.Value, problem.Column)));
        Assert.All(problems, problem => Assert.Equal(_folder.File("songs.csv"), problem.Subject));
        Assert.Contains("songs.csv:2: column 'arousal' holds '6,3', not a number.", problems[0].ToString());
        Assert.Contains("decimal commas", problems[0].Remedy);
        Assert.Contains("decimal point", problems[6].Remedy);
    }

    [Theory]
    [InlineData("", "file-empty")]
    [InlineData("name,label\nb,Q1\n", "column-missing")]
    [InlineData("id,mood\nb,Q1\n", "column-missing")]
    [InlineData("name,mood\nb,Q1\n", "column-missing", "column-missing")]
    [InlineData("id;label\nb;Q1\n", "column-missing", "column-missing")]
    [InlineData("id,label,ID\nb,Q1,b\n", "column-duplicate")]
    [InlineData("id,label\n", "set-empty")]
    [InlineData("id,label\nnone,Q1\n", "set-empty", "audio-missing")]
    [InlineData("id,label\n\"b\"x,Q1\n", "csv-quote")]
    [InlineData("id,label\n\"b,Q1\n", "csv-quote")]
    public void A_broken_table_is_refused(string csv, params string[] codes) =>
        Assert.Equal(codes, Problems(csv).Select(problem => problem.Code));

    [Fact]
    public void Text_in_another_encoding_is_named_by_its_line()
    {
        var path = _folder.File("latin1.csv");
        File.WriteAllBytes(path, [.. "id,label\nb,Q1\nBj"u8, 0xF6, .. "rk,Q2\n"u8]);
        var problem = Assert.Single(Assert.Throws<InputException>(() => ClipSetLoaders.Find("table").Load(path)).Problems);
        Assert.Equal(("csv-encoding", 3), (problem.Code, problem.Line));
    }

    [Fact]
    public void A_missing_table_is_named()
    {
        var problem = Assert.Single(Assert.Throws<InputException>(() => ClipSetLoaders.Find("table").Load("absent.csv")).Problems);
        Assert.Equal(("file-missing", "absent.csv"), (problem.Code, problem.Subject));
    }
}
