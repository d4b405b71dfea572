using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Tests.Inputs;

public sealed class ClipInputsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_stands_for_its_sound_files_in_the_order_of_their_paths()
    {
        _folder.Touch("b.wav", "a.mp3", "sub/deep/c.flac", "notes.txt", "cover.jpg", "Z.WAV");
        Assert.Equal(["Z", "a", "b", "c"], Ids(Gather([_folder.Path])));
    }

    [Fact]
    public void Hidden_files_and_folders_are_left_out()
    {
        _folder.Touch("a.wav", "._a.wav", ".trash/b.wav");
        Assert.Equal(["a"], Ids(Gather([_folder.Path])));
    }

    [Fact]
    public void A_folder_that_links_to_its_own_parent_is_walked_once()
    {
        _folder.Touch("sub/a.wav");
        Directory.CreateSymbolicLink(_folder.At("sub/up"), _folder.Path);
        Assert.Equal(["a"], Ids(Gather([_folder.Path])));
    }

    [Fact]
    public void A_file_named_outright_is_taken_whatever_its_ending()
    {
        _folder.Touch("song.xyz");
        Assert.Equal(["song"], Ids(Gather([_folder.At("song.xyz")])));
    }

    [Fact]
    public void Inputs_keep_their_order_and_a_file_met_twice_counts_once()
    {
        _folder.Touch("z.wav", "sub/a.wav");
        var set = Gather([_folder.At("z.wav"), _folder.Path, _folder.At("sub/../z.wav")]);
        Assert.Equal(["z", "a"], Ids(set));
    }

    [Theory]
    [InlineData("*.wav", "a,b")]
    [InlineData("?.wav", "a,b")]
    [InlineData("**/*.wav", "a,b,c,d")]
    [InlineData("sub/*.wav", "c")]
    [InlineData("s*/*", "c,d")]
    [InlineData("s*", "c,d")]
    [InlineData("**/d.*", "d")]
    public void A_pattern_stands_for_what_matches(string pattern, string ids)
    {
        _folder.Touch("a.wav", "b.wav", "sub/c.wav", "sub/deep/d.wav", ".hidden.wav");
        Assert.Equal(ids.Split(','), Ids(Gather([_folder.At(pattern)])).Order());
    }

    [Fact]
    public void Brackets_at_signs_blanks_and_letters_of_any_script_are_plain_letters()
    {
        string[] names = ["[live] song.wav", "@track.wav", "a b.wav", "Дождь.wav", "雨.wav", "çığ.wav", "#1.wav", "50%.wav"];
        _folder.Touch(names);
        var files = names.Select(_folder.At).ToArray();
        Assert.Equal(names.Select(name => name[..^4]), Ids(Gather(files)));
        Assert.Equal(names.Select(name => name[..^4]).Order(StringComparer.Ordinal), Ids(Gather([_folder.Path])));
        Assert.Equal(["[live] song"], Ids(Gather([_folder.At("[live]*.wav")])));
    }

    [Fact]
    public void What_is_missing_or_empty_is_named_all_at_once()
    {
        Directory.CreateDirectory(_folder.At("empty"));
        var log = new ProblemLog();
        ClipInputs.Gather(
            [_folder.At("absent.wav"), _folder.At("empty"), _folder.At("*.ogg")], _folder.At("absent.txt"), TextReader.Null, log);
        Assert.Equal(
            ["input-missing", "folder-without-audio", "pattern-without-match", "list-missing"],
            log.Problems.Select(problem => problem.Code));
        Assert.All(log.Problems, problem => Assert.StartsWith(_folder.Path, problem.Subject));
    }

    [Fact]
    public void A_list_names_paths_relative_to_the_current_folder_or_to_itself()
    {
        _folder.Touch("set/a.wav", "set/sub/b.wav");
        var list = _folder.WriteText("set/list.txt", $"{_folder.At("set/a.wav")}\r\n\r\nsub/b.wav\n");
        Assert.Equal(["a", "b"], Ids(Gather([], list)));
    }

    [Fact]
    public void A_list_is_read_from_standard_input()
    {
        _folder.Touch("a.wav", "b.wav");
        var set = Gather([], "-", new StringReader($"{_folder.At("b.wav")}\n{_folder.At("a.wav")}"));
        Assert.Equal(["b", "a"], Ids(set));
    }

    [Fact]
    public void A_missing_file_of_a_list_is_a_failed_item_with_its_line()
    {
        _folder.Touch("a.wav");
        var list = _folder.WriteText("list.txt", "a.wav\ngone.wav\n");
        var set = Gather([], list);
        Assert.Equal(["a"], Ids(set));
        var failure = Assert.Single(set.Failures);
        Assert.Equal("gone.wav", failure.Subject);
        Assert.Contains($"{list}:2", failure.Message);
    }

    [Fact]
    public void A_playlist_may_hold_remarks_and_a_song_may_begin_like_one()
    {
        _folder.Touch("#1 hit.wav", "a.wav");
        var list = _folder.WriteText("songs.m3u", $"#EXTM3U\n#EXTINF:3,A\na.wav\n{_folder.At("#1 hit.wav")}\n");
        var set = Gather([], list);
        Assert.Equal(["a", "#1 hit"], Ids(set));
        Assert.Empty(set.Failures);
    }

    private static IEnumerable<string> Ids(ClipSet set) => set.Clips.Select(clip => clip.Id);

    private static ClipSet Gather(string[] inputs, string? list = null, TextReader? standardInput = null)
    {
        var log = new ProblemLog();
        var set = ClipInputs.Gather(inputs, list, standardInput ?? TextReader.Null, log);
        Assert.Empty(log.Problems);
        return set;
    }
}
