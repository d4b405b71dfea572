using MerToolkit.Core.Tables;

namespace MerToolkit.Core.Tests.Tables;

public class InputKindsTests
{
    [Theory]
    [InlineData("x", "lyrics", "", "lyrics")]
    [InlineData("x", "cepstral", "lyrics.csv: x", "sound")]
    [InlineData("alpha", "", "eeg.npz: alpha", "eeg")]
    [InlineData("a", "", "My Scores.csv.gz: a", "my-scores")]
    [InlineData("a", "", "librosa@1", "sound")]
    [InlineData("word.0001", "", "", "lyrics")]
    [InlineData("lexicon.valence.mean", "", "", "lyrics")]
    [InlineData("text.words", "", "", "lyrics")]
    [InlineData("embedding.12", "", "", "embedding")]
    [InlineData("mfcc.01.mean", "", "", "sound")]
    public void A_kind_comes_from_the_family_then_the_file_then_the_name(string name, string family, string origin, string kind) =>
        Assert.Equal(kind, InputKinds.Of(new ColumnSchema(name, ColumnKind.Feature, "1", family, origin)));

    [Theory]
    [InlineData("word.0001", "word", 1)]
    [InlineData("char.12345", "char", 12345)]
    [InlineData("lyrics.word.0412", "word", 412)]
    public void A_column_of_counts_is_known_by_its_name(string name, string block, int bucket) =>
        Assert.Equal(new GramColumn(block, bucket), GramColumn.Parse(name));

    [Theory]
    [InlineData("word.001")]
    [InlineData("word.0000")]
    [InlineData("word.mean")]
    [InlineData("mfcc.0001")]
    [InlineData("word")]
    [InlineData("sword.0001")]
    public void Other_names_are_no_columns_of_counts(string name) => Assert.Null(GramColumn.Parse(name));

    [Fact]
    public void A_name_of_counts_is_written_as_it_is_read() =>
        Assert.Equal("char.0007", new GramColumn(GramColumn.Characters, 7).ToString());
}
