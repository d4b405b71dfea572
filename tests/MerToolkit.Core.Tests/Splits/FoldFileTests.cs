using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Splits;

namespace MerToolkit.Core.Tests.Splits;

public sealed class FoldFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folds_read_back_for_ids_of_any_letters()
    {
        string[] ids = ["a", "b,c", "d \"e\"", "f\ng", "日本", " h ", "@i"];
        FoldFile.Write(_folder["f.csv"], ids, new FoldAssignment([0, 1, 2, 0, 1, 2, 1], 3));
        Assert.StartsWith("id,fold\na,1\n\"b,c\",2\n", File.ReadAllText(_folder["f.csv"]));
        var read = FoldFile.Read(_folder["f.csv"], ids);
        Assert.Equal([0, 1, 2, 0, 1, 2, 1], read.FoldOf);
        Assert.Equal(3, read.Folds);
        Assert.Equal([2, 0, 1], FoldFile.Read(_folder["f.csv"], [ids[5], ids[0], ids[1]]).FoldOf);
    }

    [Fact]
    public void Quoted_fields_read_back_whatever_they_hold() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<NonNull<string>>>(), fields =>
        {
            var texts = fields.Get.Select(field => field.Get).Append("end").ToArray();
            var (line, read) = CsvText.Records($"\n{string.Join(',', texts.Select(CsvText.Quote))}\r\n").Single();
            return line == 2 && read.SequenceEqual(texts);
        }).MustHold();

    [Theory]
    [InlineData("fold,id\r\n0,a\r\n1,b\r\n")]
    [InlineData("\uFEFFid,fold\na,1\n\nb,2")]
    [InlineData("id,other,fold\na,x,1\nb,x,2\n")]
    public void Files_of_others_are_understood(string text) => Assert.Equal([0, 1], Read(text, "a", "b").FoldOf);

    [Theory]
    [InlineData("", "file-empty")]
    [InlineData("a,1\nb,2\n", "csv-header")]
    [InlineData("id,fold\na,1\n", "fold-missing")]
    [InlineData("id,fold\na,1\nb,1\n", "fold-numbers")]
    [InlineData("id,fold\na,1\nb,3\n", "fold-numbers")]
    [InlineData("id,fold\na,1\nb,two\n", "fold-numbers")]
    [InlineData("id,fold\na,1\nb,-2\n", "fold-numbers")]
    [InlineData("id,fold\na,1\nb\n", "csv-fields")]
    [InlineData("id,fold\na,1\nb,2\na,2\n", "id-repeated")]
    public void A_broken_file_is_named(string text, string code)
    {
        var problem = Assert.Single(Assert.Throws<InputException>(() => Read(text, "a", "b")).Problems);
        Assert.Equal((code, _folder["f.csv"]), (problem.Code, problem.Subject));
    }

    [Fact]
    public void All_broken_lines_are_listed_with_their_numbers()
    {
        var failure = Assert.Throws<InputException>(() => Read("id,fold\n\"x\ny\",z\nb\na,1\na,1\n", "a"));
        Assert.Equal([2, 4, 6], failure.Problems.Select(problem => problem.Line!.Value));
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Equal("file-missing", Assert.Throws<InputException>(() => FoldFile.Read(_folder["g.csv"], ["a"])).Problems[0].Code);

    private FoldAssignment Read(string text, params string[] ids)
    {
        File.WriteAllText(_folder["f.csv"], text);
        return FoldFile.Read(_folder["f.csv"], ids);
    }
}
