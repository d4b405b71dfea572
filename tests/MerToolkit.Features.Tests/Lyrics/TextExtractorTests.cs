using MerToolkit.Core.Errors;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Lyrics;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Tests.Lyrics;

public sealed class TextExtractorTests : IDisposable
{
    private const string Song = "Love me, love me\nlove me do\n\nLove me, love me\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("mer-lyrics-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Plain_numbers_are_those_counted_by_hand()
    {
        var row = RowOf(Profile.Load("lyrics"), null, Song);
        Assert.Equal(11, row["text.words"]);
        Assert.Equal(3f / 11, row["text.unique-words"]);
        Assert.Equal(32f / 11, row["text.word-length"]);
        Assert.Equal(3, row["text.lines"]);
        Assert.Equal(2f / 3, row["text.unique-lines"]);
    }

    [Fact]
    public void Buckets_hold_as_many_n_grams_as_the_text_has()
    {
        var row = RowOf(Profile.Load("lyrics"), null, Song);
        Assert.Equal(11 + 10, row.Where(cell => cell.Key.StartsWith("word.", StringComparison.Ordinal)).Sum(cell => cell.Value));
        // ' love ' has 4 + 3 + 2 n-grams, ' me ' and ' do ' 2 of three, 1 of four, and no more.
        Assert.Equal((5 * 9) + (6 * 3), row.Where(cell => cell.Key.StartsWith("char.", StringComparison.Ordinal)).Sum(cell => cell.Value));
    }

    [Theory]
    [InlineData("word,valence,arousal\nlove,8,6\ndo,5,4\nsorry,2,3\n")]
    [InlineData("Word\tValence\tArousal\tDominance\nlove\t8\t6\t1\ndo\t5\t4\t1\nsorry\t2\t3\t1\ntwo words\t1\t1\t1\n")]
    [InlineData(",Word,V.Mean.Sum,V.SD.Sum,A.Mean.Sum\n1,love,8,.1,6\n2,do,5,.2,4\n3,sorry,2,.3,3\n")]
    [InlineData("term;valence;arousal\nLove;8;6\ndo;5;4\nsorry;2;3\n")]
    public void A_lexicon_gives_mean_deviation_and_coverage_of_what_it_knows(string lexicon)
    {
        var read = LexiconReader.Read(Write("lexicon.csv", lexicon));
        var row = RowOf(Profile.Load("lyrics").With(read.Facts), read, Song);
        Assert.Equal(45f / 6, row["lexicon.valence.mean"]);
        Assert.Equal((float)Math.Sqrt(((5 * .25) + 6.25) / 6), row["lexicon.valence.sd"]);
        Assert.Equal(6f / 11, row["lexicon.valence.coverage"]);
        Assert.Equal(34f / 6, row["lexicon.arousal.mean"]);
        var other = RowOf(Profile.Load("lyrics").With(read.Facts), read, "nothing known here");
        Assert.Equal((5f, 0f, 0f), (other["lexicon.valence.mean"], other["lexicon.valence.sd"], other["lexicon.valence.coverage"]));
    }

    [Fact]
    public void Any_columns_of_numbers_serve_and_empty_cells_are_passed_over()
    {
        var read = LexiconReader.Read(Write("own.csv", "word,Joy,Class,Fear Level\nlove,1,a,\nme,,b,3\n"));
        Assert.Equal(["joy"], read.Facts.Columns.Take(1));
        var row = RowOf(Profile.Load("lyrics").With(read.Facts), read, Song);
        Assert.Equal((1f, 5f / 11), (row["lexicon.joy.mean"], row["lexicon.joy.coverage"]));
        Assert.Equal((3f, 5f / 11), (row["lexicon.fear-level.mean"], row["lexicon.fear-level.coverage"]));
    }

    [Theory]
    [InlineData("", "lexicon-empty")]
    [InlineData("word,valence\n", "lexicon-empty")]
    [InlineData("name,valence\nlove,1\n", "lexicon-words")]
    [InlineData("word,class\nlove,good\n", "lexicon-numbers")]
    [InlineData("word,valence\nlove,1,2\n", "lexicon-line")]
    [InlineData("word,valence\nlove,1\nhate,x\n", "lexicon-number")]
    [InlineData("word,valence\nlove,1\nlove,2\n", "lexicon-repeated")]
    [InlineData("word,valence\ntwo words,1\n", "lexicon-empty")]
    public void A_lexicon_that_is_none_says_why(string text, string code)
    {
        var path = Write("lexicon.csv", text);
        var problem = Assert.Throws<InputException>(() => LexiconReader.Read(path)).Problems[0];
        Assert.Equal((code, path), (problem.Code, problem.Subject));
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0x62, 0xE9, 0x63 }, "byte 2 (0xE9)")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x61, 0xFF }, "byte 4 (0xFF)")]
    [InlineData(new byte[] { 0x61, 0xC3 }, "byte 1 (0xC3)")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00 }, "UTF-16: byte 0")]
    [InlineData(new byte[] { 0xC3, 0xA9, 0x00, 0x61 }, "byte 2 is 0")]
    public void What_is_not_UTF_8_is_told_with_the_place_of_its_first_wrong_byte(byte[] bytes, string place)
    {
        var path = Path.Combine(_folder, "song.txt");
        File.WriteAllBytes(path, bytes);
        var problem = Assert.Throws<InputException>(() => TextFile.Read(path)).Problems[0];
        Assert.Equal(("text-undecodable", path), (problem.Code, problem.Subject));
        Assert.Contains(place, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text() =>
        Assert.Equal("été", TextFile.Read(Write("song.txt", "\uFEFFété")));

    [Fact]
    public void A_text_without_a_word_is_refused()
    {
        var extractor = new TextExtractor(Profile.Load("lyrics"), null);
        var problem = Assert.Throws<InputException>(() => extractor.Extract(" \n... ", "song.txt")).Problems[0];
        Assert.Equal(("text-empty", "song.txt"), (problem.Code, problem.Subject));
    }

    [Fact]
    public void A_lexicon_changes_the_hash_of_the_profile_and_its_text_reads_back()
    {
        var plain = Profile.Load("lyrics");
        var with = plain.With(new LexiconFacts("it's.csv", new string('a', 64), ["valence"]));
        Assert.NotEqual(plain.Hash, with.Hash);
        Assert.Equal(with.Hash, Profile.Parse(with.ResolvedText, "x.yaml").Hash);
        Assert.Equal(plain.Lyrics!.Columns("x").Count + 3, Extractor.Columns(with).Count);
        Assert.Throws<UsageException>(() => Profile.Load("librosa").With(with.Lyrics!.Lexicon!));
    }

    [Theory]
    [InlineData("name: x\nkind: lyrics\nframe: { size: 512 }\n")]
    [InlineData("name: x\nkind: pictures\n")]
    [InlineData("name: x\nkind: lyrics\nwords: { shortest: 3, longest: 2 }\n")]
    [InlineData("name: x\nkind: lyrics\ncharacters: { bucket: 2 }\n")]
    public void A_profile_of_lyrics_with_a_fault_is_refused(string text) =>
        Assert.Throws<UsageException>(() => Profile.Parse(text, "x.yaml"));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static Dictionary<string, float> RowOf(Profile profile, Lexicon? lexicon, string text) =>
        Extractor.Columns(profile).Zip(new TextExtractor(profile, lexicon).Extract(text, "song.txt"))
            .ToDictionary(cell => cell.First.Name, cell => cell.Second, StringComparer.Ordinal);
}
