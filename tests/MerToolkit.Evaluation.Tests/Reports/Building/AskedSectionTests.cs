using MerToolkit.Evaluation.Reports.Building;

namespace MerToolkit.Evaluation.Tests.Reports.Building;

public sealed class AskedSectionTests
{
    [Theory]
    [InlineData("4: mfcc 2, chroma 2", "mfcc.01.mean", "mfcc.01.sd", "chroma.C.mean", "chroma.C.sd")]
    [InlineData("3: energy, loudness, valence", "energy", "loudness", "valence")]
    [InlineData("2: a.mean, b.mean", "a.mean", "b.mean")]
    [InlineData("3: mfcc.1, mfcc.2, energy", "mfcc.1", "mfcc.2", "energy")]
    [InlineData("1: energy", "energy")]
    [InlineData("0")]
    public void Columns_are_named_by_family_where_they_have_one(string words, params string[] columns) =>
        Assert.Equal(words, AskedSection.ColumnWords(columns));

    [Fact]
    public void Of_many_names_the_first_stand_there()
    {
        string[] names = [.. Enumerable.Range(0, 2000).Select(index => $"x{index}")];
        Assert.Equal("2,000: x0, x1, x2, x3, x4, x5, x6, x7 and 1,992 more", AskedSection.ColumnWords(names));
        string[] families = [.. names.SelectMany(name => new[] { name + ".mean", name + ".sd" })];
        Assert.EndsWith("x14 2, x15 2 and 1,984 more", AskedSection.ColumnWords(families));
    }
}
