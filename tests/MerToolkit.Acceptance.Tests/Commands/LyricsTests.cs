using System.Globalization;
using System.Text;
using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>
/// Lyrics beside sound: texts to a table, a joined table, a model of both, and predictions of songs that have sound
/// alone.
/// </summary>
public sealed class LyricsTests : IDisposable
{
    private const int Songs = 40;
    private const string Parts = "parts=logistic@sound+logistic@lyrics";
    private static readonly string[] Happy = ["love", "dance", "sunshine", "smile"], Sad = ["tears", "lonely", "goodbye", "rain"];
    private readonly TestFolder _folder = new();

    public LyricsTests()
    {
        Directory.CreateDirectory(_folder.At("lyrics"));
        var songs = new StringBuilder("id,label,tempo,energy\n");
        for (var song = 0; song < Songs; song++)
        {
            var words = song % 2 == 0 ? Happy : Sad;
            var text = string.Join('\n', Enumerable.Range(0, 6).Select(line =>
                $"Oh the {words[(song + line) % 4]} and the {words[(song * 3 + line) % 4]}, it's {song + line} o'clock"));
            File.WriteAllText(_folder.At("lyrics", $"s{song:00}.txt"), text);
            var tempo = 100 + (song % 2 * 8) + (song * 37 % 11);
            songs.Append(CultureInfo.InvariantCulture, $"s{song:00},{(song % 2 == 0 ? "up" : "down")},{tempo},{song * 13 % 17 / 16.0}\n");
        }

        File.WriteAllText(_folder.At("songs.csv"), songs.ToString());
        File.WriteAllText(_folder.At("lexicon.csv"), "word,valence,arousal\nlove,8,6\nsmile,8,5\ntears,2,5\nlonely,1,3\nclock,5,4\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Texts_become_columns_of_counts_numbers_and_means()
    {
        Run("extract", "lyrics", "--lexicon", "lexicon.csv", "--out", "lyrics.csv");
        var table = Table.Read(_folder.At("lyrics.csv"));
        Assert.Equal(
            ["id", "text.words", "text.unique-words", "text.word-length", "text.lines", "text.unique-lines"], table.Columns.Take(6));
        Assert.Equal(["lexicon.valence.mean", "lexicon.valence.sd", "lexicon.valence.coverage", "lexicon.arousal.mean"],
            table.Columns.Skip(6).Take(4));
        Assert.Contains("word.2048", table.Columns);
        Assert.Equal("char.1024", table.Columns[^1]);
        Assert.Equal(Songs, table["id"].Count);
        Assert.Equal("54", table["text.words"][0]);
        var schema = File.ReadAllText(_folder.At("lyrics.csv.schema.json"));
        Assert.Contains("\"lyrics@1\"", schema);
        Assert.DoesNotContain("silent", schema);
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX2", "0", "1")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0", "3")]
    [InlineData("LC_ALL", "tr_TR.UTF-8", "2")]
    public void The_same_texts_give_the_same_bytes_everywhere(string name, string value, string jobs)
    {
        Run("extract", "lyrics", "--lexicon", "lexicon.csv", "--out", "here.csv", "--jobs", "2");
        var there = new Dictionary<string, string> { [name] = value };
        string[] words = ["extract", "lyrics", "--lexicon", "lexicon.csv", "--out", "there.csv", "--jobs", jobs];
        MerProgram.RunWith(_folder, there, words).MustExit(0);
        Assert.Equal(File.ReadAllBytes(_folder.At("here.csv")), File.ReadAllBytes(_folder.At("there.csv")));
    }

    [Fact]
    public void One_bad_text_never_stops_the_others_and_is_named_with_its_first_wrong_byte()
    {
        File.WriteAllBytes(_folder.At("lyrics", "latin.txt"), "caf\u00e9"u8.ToArray()[..4]);
        File.WriteAllText(_folder.At("lyrics", "empty.txt"), " \n");
        var run = MerProgram.Run(_folder, "extract", "lyrics", "--out", "lyrics.csv", "--json").MustExit(1);
        Assert.Contains("latin.txt: The text is not UTF-8: byte 3 (0xC3) begins no character.", run.Error);
        Assert.Contains("empty.txt: The text holds no word.", run.Error);
        Assert.Equal(["text-empty", "text-undecodable"],
            run.Frame().GetProperty("failures").EnumerateArray().Select(failure => failure.GetProperty("code").GetString()));
        Assert.Equal(Songs, Table.Read(_folder.At("lyrics.csv"))["id"].Count);
    }

    [Fact]
    public void A_cache_spares_texts_that_were_read_and_a_lexicon_makes_others_of_them()
    {
        Run("extract", "lyrics", "--cache", "cache", "--out", "a.csv");
        var again = Run("extract", "lyrics", "--cache", "cache", "--out", "b.csv", "--json");
        Assert.Equal(Songs, again.Frame().GetProperty("results").GetProperty("cache_hits").GetInt32());
        Assert.Equal(File.ReadAllBytes(_folder.At("a.csv")), File.ReadAllBytes(_folder.At("b.csv")));
        var other = Run("extract", "lyrics", "--cache", "cache", "--lexicon", "lexicon.csv", "--out", "c.csv", "--json");
        Assert.Equal(0, other.Frame().GetProperty("results").GetProperty("cache_hits").GetInt32());
    }

    [Theory]
    [InlineData("Sound and texts are mixed", "lyrics/s00.txt", "lyrics/s01.wav")]
    [InlineData("The profile librosa@1 reads sound; these are texts: 'lyrics/s00.txt'", "lyrics/s00.txt", "--profile", "librosa")]
    [InlineData("The profile lyrics@1 reads texts (.txt); these are none: 'lyrics/s01.wav'", "lyrics/s01.wav", "--profile", "lyrics")]
    [InlineData("--frames: Texts have no frames.", "lyrics/s00.txt", "--frames")]
    [InlineData("--perturb: Texts have no sound to perturb.", "lyrics/s00.txt", "--perturb", "white:20dB")]
    [InlineData("a lexicon is for texts", "lyrics/s00.txt", "--lexicon", "lexicon.csv", "--profile", "librosa")]
    public void What_does_not_go_together_is_refused_before_any_work(string message, params string[] words)
    {
        File.WriteAllText(_folder.At("lyrics", "s01.wav"), "no sound");
        var run = MerProgram.Run(_folder, ["extract", .. words, "--out", words.Contains("--frames") ? "t.npz" : "t.csv"]).MustExit(2);
        Assert.Contains(message, run.Error);
        Assert.False(File.Exists(_folder.At("t.csv")));
    }

    [Fact]
    public void Lyrics_of_a_published_set_carry_its_labels()
    {
        const string Set = "merge/MERGE_Lyrics_Complete";
        Directory.CreateDirectory(_folder.At(Set, "Q1"));
        Directory.CreateDirectory(_folder.At(Set, "Q3"));
        File.WriteAllText(_folder.At(Set, "merge_lyrics_complete_metadata.csv"), "Song,Quadrant,Artist\nL001,Q1,a\nL002,Q3,b\n");
        File.WriteAllText(_folder.At(Set, "merge_lyrics_complete_av_values.csv"), "Song,Arousal,Valence\nL001,0.7,0.8\nL002,0.2,0.2\n");
        File.WriteAllText(_folder.At(Set, "Q1", "L001.txt"), "love love love");
        File.WriteAllText(_folder.At(Set, "Q3", "L002.txt"), "rain and tears");
        Run("extract", "--dataset", "merge:modality=lyrics", "merge", "--profile", "lyrics", "--out", "merge.csv");
        var table = Table.Read(_folder.At("merge.csv"));
        Assert.Equal(["L001", "L002"], table["id"]);
        Assert.Equal(["Q1", "Q3"], table["label"]);
        Assert.Equal(["3", "3"], table["text.words"]);
    }

    [Fact]
    public void A_model_trained_with_lyrics_columns_predicts_without_them()
    {
        var model = TrainBoth();
        var both = Run("predict", model, "both.csv", "--out", "with.csv", "--json");
        Assert.DoesNotContain("lack the kind", both.Error);
        var run = Run("predict", model, "songs.csv", "--out", "without.csv", "--json");
        Assert.Contains("note: songs.csv: 40 of 40 rows lack the kind 'lyrics': logistic@sound speaks for them.", run.Error);
        var (with, without) = (Table.Read(_folder.At("with.csv")), Table.Read(_folder.At("without.csv")));
        Assert.Equal(with["item"], without["item"]);
        Assert.NotEqual(File.ReadAllText(_folder.At("with.csv")), File.ReadAllText(_folder.At("without.csv")));

        // What a model of sound alone says, of the same folds and part.
        Run("train", "songs.csv", "--target", "label", "--trainer", "stack", "--set", "parts=logistic@sound", "--out", "sound.mer");
        Run("predict", "sound.mer", "songs.csv", "--out", "sound.csv");
        Assert.Equal(File.ReadAllText(_folder.At("sound.csv")), File.ReadAllText(_folder.At("without.csv")));
    }

    [Fact]
    public void Empty_cells_of_a_kind_are_the_same_as_no_columns_of_it()
    {
        var model = TrainBoth();
        Run("predict", model, "songs.csv", "--out", "without.csv");
        foreach (var file in Directory.GetFiles(_folder.At("lyrics")).Order(StringComparer.Ordinal).Skip(1)) File.Delete(file);
        Run("extract", "lyrics", "--out", "few.csv");
        Run("data", "join", "songs.csv", "few.csv", "--missing", "keep", "--out", "mixed.csv");
        var run = Run("predict", model, "mixed.csv", "--out", "mixed-said.csv");
        Assert.Contains("mixed.csv: 39 of 40 rows lack the kind 'lyrics': logistic@sound speaks for them.", run.Error);
        Assert.Equal(File.ReadAllLines(_folder.At("without.csv"))[2..], File.ReadAllLines(_folder.At("mixed-said.csv"))[2..]);

        // Rows without lyrics are learned from too.
        Run("eval", "mixed.csv", "--target", "label", "--trainer", "stack", "--set", "parts=logistic@sound", "--cv", "3", "--json");
    }

    [Fact]
    public void A_model_is_scored_on_a_table_without_lyrics_and_a_single_missing_column_is_refused()
    {
        var model = TrainBoth();
        var run = Run("eval", model, "songs.csv", "--json");
        Assert.Contains("songs.csv: 40 of 40 rows lack the kind 'lyrics': logistic@sound speaks for them.", run.Error);
        string[] lines = [.. File.ReadAllLines(_folder.At("songs.csv")).Select(line => line[..line.LastIndexOf(',')])];
        File.WriteAllLines(_folder.At("less.csv"), lines);
        var refused = MerProgram.Run(_folder, "predict", model, "less.csv").MustExit(3);
        Assert.Contains("less.csv: The model reads columns that the table lacks: energy, ", refused.Error);
        Assert.Contains("A kind may be missing as a whole, not in part.", refused.Error);
    }

    [Fact]
    public void A_recipe_weighs_counts_inside_the_training_folds()
    {
        Extract();
        File.WriteAllText(_folder.At("r.yaml"), "name: r\ntrainer: logistic\ntarget: label\nsteps: [tf-idf]\n");
        var run = Run("eval", "both.csv", "--recipe", "r.yaml", "--cv", "4", "--report", "r.html", "--json");
        Assert.Contains("\"preparation\":\"tf-idf\"", run.Output);
        Assert.Contains("weighed (counts of n-grams, by tf-idf)", File.ReadAllText(_folder.At("r.html")));
        Run("train", "both.csv", "--recipe", "r.yaml", "--out", "m.mer");
        Assert.Contains("tf-idf", Run("info", "m.mer").Output);
        var refused = MerProgram.Run(_folder, "train", "songs.csv", "--recipe", "r.yaml", "--out", "n.mer").MustExit(2);
        Assert.Contains("'tf-idf' weighs counts of n-grams, and no column holds any", refused.Error);
    }

    [Fact]
    public void A_model_of_texts_alone_asks_for_a_table_of_texts()
    {
        Extract();
        string[] lines = [.. File.ReadAllLines(_folder.At("lyrics.csv"))];
        Run("train", "lyrics.csv", "--labels", "songs.csv", "--target", "label", "--trainer", "logistic", "--out", "m.mer");
        var refused = MerProgram.Run(_folder, "predict", "m.mer", "lyrics/s00.txt").MustExit(3);
        Assert.Contains("The model reads columns of texts. Extract the texts", refused.Error);
        Assert.Equal(Songs + 1, lines.Length);
        Run("predict", "m.mer", "lyrics.csv");
    }

    private string TrainBoth()
    {
        Extract();
        Run("train", "both.csv", "--target", "label", "--trainer", "stack", "--set", Parts, "--set", "logistic@lyrics.steps=tf-idf",
            "--out", "m.mer");
        return "m.mer";
    }

    private void Extract()
    {
        Run("extract", "lyrics", "--out", "lyrics.csv");
        Run("data", "join", "songs.csv", "lyrics.csv", "--out", "both.csv");
    }

    private MerRun Run(params string[] arguments) => MerProgram.Run(_folder, arguments).MustExit(0);
}
