using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;
using MerToolkit.Data.Joining;

namespace MerToolkit.Data.Tests.Joining;

/// <summary>Cells of features that hold no value: read as NaN where that is allowed, else refused by name.</summary>
public sealed class MissingCellTests : LoadingTest
{
    private const string Remedy = "Take 'forest'.";

    private static readonly TableRequest Allowing = new() { Path = "", Missing = MissingRule.Allowed };
    private static readonly TableRequest Refusing = new() { Path = "", Missing = new MissingRule(AreAllowed: false, Remedy) };

    [Fact]
    public void Blank_cells_and_NaN_are_missing_and_counted()
    {
        var loaded = Load("id,label,a,b,c\nr1,x,,2,3\nr2,y, NaN,nan,3.5\nr3,y,1,  ,4\nr4,y,1,2,5\n", Allowing);
        Assert.Equal(
            [float.NaN, 2, 3, float.NaN, float.NaN, 3.5f, 1, float.NaN, 4, 1, 2, 5], loaded.Table.Features.ToArray());
        Assert.Equal((4L, 3), (loaded.Missing.Cells, loaded.Missing.Rows));
        Assert.Equal(["a", "b"], loaded.Missing.Columns);
        Assert.EndsWith(
            "t.csv: 4 of 12 cells of features hold no value, in 3 of 4 rows and 2 of 3 columns: a, b.", Assert.Single(loaded.Remarks));
    }

    [Fact]
    public void A_whole_table_has_nothing_to_remark()
    {
        var loaded = Load("id,label,a\nr1,x,1\nr2,y,2\n", Allowing);
        Assert.Equal(0, loaded.Missing.Cells);
        Assert.Empty(loaded.Remarks);
    }

    [Theory]
    [InlineData("inf")]
    [InlineData("-Infinity")]
    [InlineData("1e400")]
    [InlineData("1e39")]
    [InlineData("none")]
    public void What_is_no_number_is_refused_all_the_same(string cell)
    {
        var problem = Assert.Single(Refused($"id,label,a\nr1,x,1\nr2,y,{cell}\nr3,y,\nr4,y,3\n", Allowing));
        Assert.Equal((3, "a"), (problem.Line, problem.Column));
        Assert.DoesNotContain("blank", problem.Message);
    }

    [Fact]
    public void Where_they_are_not_allowed_row_column_and_remedy_are_told()
    {
        var problems = Refused("id,label,a,b\nr1,x,,2\nr2,y,1,NaN\nr3,y,1,inf\n", Refusing);
        Assert.Equal([(2, "a", Remedy), (3, "b", Remedy), (4, "b", "")],
            problems.Select(problem => (problem.Line!.Value, problem.Column!, problem.Remedy)));
    }

    [Fact]
    public void A_column_without_any_value_is_no_feature()
    {
        var loaded = Load("id,label,a,b,c\nr1,x,,2,NaN\nr2,y,NaN,3,\n", Allowing);
        Assert.Equal(["b"], Features(loaded));
        Assert.Contains("left out of the features as empty: 'a', 'c'", Assert.Single(loaded.Remarks));
        Assert.Equal(0, loaded.Missing.Cells);
    }

    [Fact]
    public void Rows_that_are_left_out_are_not_counted()
    {
        var loaded = Load("id,label,a,b\nr1,x,1,2\nr2,,,\nr3,y,,3\n", Allowing with { Targets = ["label"] });
        Assert.Equal((1L, 1), (loaded.Missing.Cells, loaded.Missing.Rows));
    }

    [Fact]
    public void An_npz_may_have_them_too()
    {
        Assert.Equal([1, float.NaN, 3, 4], TableLoading.Load(Npz([1, double.NaN, 3, 4]) with { Missing = MissingRule.Allowed })
            .Table.Features.ToArray());
        Assert.Contains(Remedy, Problems(Npz([1, double.NaN, 3, 4]) with { Missing = Refusing.Missing })[0].Remedy);
        var infinite = Npz([1, double.NaN, double.PositiveInfinity, 4]) with { Missing = MissingRule.Allowed };
        Assert.Contains("Infinity", Assert.Single(Problems(infinite)).Message);
    }

    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.npz")]
    public void A_table_with_a_schema_may_have_them_too(string name)
    {
        var path = WithSchema(name);
        var loaded = TableLoading.Load(new TableRequest { Path = path, Missing = MissingRule.Allowed });
        Assert.Equal([1, float.NaN, 3, 4], loaded.Table.Features.ToArray());
        Assert.Equal(1, loaded.Missing.Cells);
        Assert.Equal(Remedy, Assert.Single(Problems(new TableRequest { Path = path, Missing = Refusing.Missing })).Remedy);
        Assert.Single(Problems(new TableRequest { Path = path }));
    }

    private static IReadOnlyList<Problem> Problems(TableRequest request) =>
        Assert.Throws<InputException>(() => TableLoading.Load(request)).Problems;

    private TableRequest Npz(double[] values)
    {
        var path = Folder.File("t.npz");
        WriteArrays(path, arrays =>
        {
            arrays.WriteTexts("label", ["x", "y"]);
            arrays.Write<double>("X", values, [2, 2]);
        });
        return new TableRequest { Path = path };
    }

    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.csv.gz")]
    [InlineData("t.npz")]
    public void A_writer_that_may_lack_values_writes_what_reads_back_as_missing(string name)
    {
        var schema = new TableSchema([new("id", ColumnKind.Id), new("a", ColumnKind.Feature, "1"), new("b", ColumnKind.Feature, "1")]);
        var path = Folder.File(name);
        using (var writer = TableWriters.Create(path, schema, mayLackValues: true))
        {
            writer.Append(new TableRow("r1", null, [], [], new[] { float.NaN, 2 }));
            writer.Append(new TableRow("r2", null, [], [], new[] { 3, float.NaN }));
            Assert.Throws<ArgumentException>(() => writer.Append(new TableRow("r3", null, [], [], new[] { 3, float.PositiveInfinity })));
            writer.Commit();
        }

        Assert.Equal([float.NaN, 2, 3, float.NaN], TableReaders.Read(path, MissingRule.Allowed).Features.ToArray());
        using var strict = TableWriters.Create(path, schema);
        Assert.Throws<ArgumentException>(() => strict.Append(new TableRow("r1", null, [], [], new[] { float.NaN, 2 })));
    }

    // Writers refuse missing values unless told; the table is written whole, and a cell is taken out.
    private string WithSchema(string name)
    {
        var schema = new TableSchema([
            new("id", ColumnKind.Id), new("label", ColumnKind.Target), new("a", ColumnKind.Feature, "1"), new("b", ColumnKind.Feature, "1"),
        ]);
        var path = Folder.File(name);
        using (var writer = TableWriters.Create(path, schema))
        {
            writer.Append(new TableRow("r1", null, [new("x", null)], [], new[] { 1f, 2 }));
            writer.Append(new TableRow("r2", null, [new("y", null)], [], new[] { 3f, 4 }));
            writer.Commit();
        }

        if (name.EndsWith(".csv", StringComparison.Ordinal)) File.WriteAllText(path, File.ReadAllText(path).Replace("r1,x,1,2", "r1,x,1,"));
        else
        {
            WriteArrays(path, arrays =>
            {
                arrays.WriteTexts("ids", ["r1", "r2"]);
                arrays.WriteTexts("label", ["x", "y"]);
                arrays.WriteTexts("columns", ["a", "b"]);
                arrays.Write<float>("X", [1, float.NaN, 3, 4], [2, 2]);
            });
        }

        return path;
    }

    private static void WriteArrays(string path, Action<NpzWriter> write)
    {
        using var file = new AtomicFile(path);
        var arrays = new NpzWriter(file.Stream);
        write(arrays);
        arrays.Finish();
        file.Commit();
    }
}
