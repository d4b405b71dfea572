using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Tests.Formats;

public sealed class TableReadersTests : IDisposable
{
    private static readonly TableSchema Schema = new(
        [
            new("id", ColumnKind.Id), new("label", ColumnKind.Target, Origin: "Quadrant"),
            new("mfcc.01.mean", ColumnKind.Feature, "dB", "cepstral"),
        ],
        "librosa@1", new string('a', 64));

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Endings => [".csv", ".csv.gz", ".npz"];

    public void Dispose() => _folder.Dispose();

    private string Write(string name, bool commit = true)
    {
        var path = _folder.File(name);
        using var writer = TableWriters.Create(path, Schema);
        writer.Append(new TableRow("x", null, [new("Q1", null)], [], new[] { 1.5f }));
        if (commit) writer.Commit();
        return path;
    }

    private static Problem Refused(string path) => Assert.Single(Assert.Throws<InputException>(() => TableReaders.Read(path)).Problems);

    [Theory]
    [MemberData(nameof(Endings))]
    public void The_schema_comes_back_with_its_profile(string ending)
    {
        var table = TableReaders.Read(Write($"t{ending}"));
        Assert.Equal(Schema.Columns, table.Schema.Columns);
        Assert.Equal((Schema.Profile, Schema.ProfileHash), (table.Schema.Profile, table.Schema.ProfileHash));
        Assert.Equal("Q1", table.Target("label").Labels[0]);
        Assert.Equal(1.5f, table.Row(0)[0]);
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public void The_schema_appears_with_the_commit_only(string ending)
    {
        Write($"t{ending}", commit: false);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
        var path = Write($"t{ending}");
        Assert.Equal([path, path + ".schema.json"], Directory.GetFileSystemEntries(_folder.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public void A_table_without_schema_says_what_is_missing(string ending)
    {
        var path = Write($"t{ending}");
        File.Delete(path + ".schema.json");
        var problem = Refused(path);
        Assert.Equal("schema-missing", problem.Code);
        Assert.Contains($"t{ending}.schema.json", problem.Message);
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public void A_missing_table_is_named(string ending) => Assert.Equal("file-missing", Refused(_folder.File($"t{ending}")).Code);

    [Fact]
    public void An_unknown_ending_is_wrong_use() => Assert.Throws<UsageException>(() => TableReaders.Read("t.xlsx"));

    [Fact]
    public void A_table_with_faults_is_refused_with_all_of_them()
    {
        var path = Write("t.csv");
        File.AppendAllText(path, "x,Q1,1\ny,Q1,NaN\n");
        var problems = Assert.Throws<InputException>(() => TableReaders.Read(path)).Problems;
        Assert.Equal([("id-duplicate", 3), ("number-invalid", 4)], problems.Select(problem => (problem.Code, problem.Line!.Value)));
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public void A_table_cut_off_in_the_middle_is_refused(string ending)
    {
        var path = Write($"t{ending}");
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length - 4)]);
        if (ending == ".csv") File.WriteAllBytes(path, bytes[..(bytes.Length - 5)]);
        Assert.Throws<InputException>(() => TableReaders.Read(path));
    }
}
