using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Tests.Formats;

public sealed class TableWriterTests : IDisposable
{
    private static readonly TableSchema Schema = new(
    [
        new("id", ColumnKind.Id), new("group", ColumnKind.Group), new("label", ColumnKind.Target), new("arousal", ColumnKind.Target, "1"),
        new("silent", ColumnKind.Flag, "1"), new("a", ColumnKind.Feature, "1"), new("b", ColumnKind.Feature, "1"),
    ]);

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Endings => [".csv", ".csv.gz", ".npz"];

    public void Dispose() => _folder.Dispose();

    private string Write(string name, bool commit = true)
    {
        using var writer = TableWriters.Create(_folder.File(name), Schema);
        writer.Append(new TableRow("x", "g", [new("Q1", null), default], [0], new[] { 1.5f, -2f }));
        writer.Append(new TableRow("é, 椎😀", "h", [default, new(null, .1)], [1], new[] { 3f, 4e-9f }));
        Assert.Equal(2, writer.Rows);
        if (commit) writer.Commit();
        return _folder.File(name);
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public void Without_a_commit_the_old_file_stays_and_nothing_is_left(string ending)
    {
        var path = _folder.Write($"t{ending}", "old");
        Write($"t{ending}", commit: false);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public void A_refused_row_leaves_the_table_as_it_was(string ending)
    {
        var before = Write($"a{ending}");
        using (var writer = TableWriters.Create(_folder.File($"b{ending}"), Schema))
        {
            var row = new TableRow("x", "g", [new("Q1", null), default], [0], new[] { 1.5f, -2f });
            writer.Append(row);
            Assert.Throws<ArgumentException>(() => writer.Append(row));
            Assert.Throws<ArgumentException>(() => writer.Append(row with { Id = "y", Features = new[] { float.NaN, 0 } }));
            writer.Append(new TableRow("é, 椎😀", "h", [default, new(null, .1)], [1], new[] { 3f, 4e-9f }));
            Assert.Equal(2, writer.Rows);
            writer.Commit();
        }
        Assert.Equal(File.ReadAllBytes(before), File.ReadAllBytes(_folder.File($"b{ending}")));
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public void The_same_rows_give_the_same_bytes(string ending) =>
        Assert.Equal(File.ReadAllBytes(Write($"first{ending}")), File.ReadAllBytes(Write($"second{ending}")));

    [Fact]
    public void An_npz_holds_the_documented_arrays()
    {
        using var arrays = new NpzReader(Write("t.npz"));

        Assert.Equal(["ids", "groups", "columns", "X", "label", "arousal", "silent"], arrays.Entries.Select(entry => entry.Name));
        Assert.Equal(["x", "é, 椎😀"], arrays.ReadTexts("ids"));
        Assert.Equal(["g", "h"], arrays.ReadTexts("groups"));
        Assert.Equal(["a", "b"], arrays.ReadTexts("columns"));
        Assert.Equal(("<f4", 2, 2), (arrays.Entry("X").Type, arrays.Entry("X").Shape[0], arrays.Entry("X").Shape[1]));
        Assert.Equal([1.5f, -2f, 3f, 4e-9f], arrays.ReadSingles("X"));
        Assert.Equal(["Q1", ""], arrays.ReadTexts("label"));
        Assert.Equal("<f8", arrays.Entry("arousal").Type);
        Assert.Equal([double.NaN, .1], arrays.ReadDoubles("arousal"));
        Assert.Equal("<f4", arrays.Entry("silent").Type);
        Assert.Equal([0f, 1f], arrays.ReadSingles("silent"));
    }

    [Fact]
    public void An_npz_without_rows_or_groups_still_has_its_arrays()
    {
        var path = _folder.File("none.npz");
        using (var writer = TableWriters.Create(path, new TableSchema([new("id", ColumnKind.Id), new("a", ColumnKind.Feature, "1")])))
            writer.Commit();
        using var arrays = new NpzReader(path);
        Assert.Equal(["ids", "columns", "X"], arrays.Entries.Select(entry => entry.Name));
        Assert.Equal([0, 1], arrays.Entry("X").Shape);
    }

    [Theory]
    [InlineData("X")]
    [InlineData("ids")]
    public void A_target_may_not_take_the_name_of_an_array_of_npz(string name) =>
        Assert.Throws<ArgumentException>(() =>
            TableWriters.Create(_folder.File("t.npz"), new TableSchema([new("id", ColumnKind.Id), new(name, ColumnKind.Target)])));

    [Theory]
    [MemberData(nameof(Endings))]
    public void A_folder_that_cannot_hold_the_file_is_the_environments_fault(string ending)
    {
        var file = _folder.Write("file", "");
        Assert.Throws<EnvironmentException>(() => TableWriters.Create(Path.Combine(file, $"t{ending}"), Schema));
    }
}
