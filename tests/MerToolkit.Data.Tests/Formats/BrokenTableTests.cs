using System.IO.Compression;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Tests.Formats;

public sealed class BrokenTableTests : IDisposable
{
    private static readonly TableSchema Schema = new(
    [
        new("id", ColumnKind.Id), new("group", ColumnKind.Group), new("label", ColumnKind.Target), new("arousal", ColumnKind.Target, "1"),
        new("silent", ColumnKind.Flag, "1"), new("a", ColumnKind.Feature, "1"), new("b", ColumnKind.Feature, "1"),
    ]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private TableContent Csv(string text) => CsvTableReader.Read(_folder.Write("t.csv", text), Schema);

    private static IEnumerable<(string, int?, string?)> Places(TableContent content) =>
        content.Problems.Problems.Select(problem => (problem.Code, problem.Line, problem.Column));

    [Fact]
    public void Columns_may_stand_in_any_order_and_a_mark_and_blank_lines_do_no_harm()
    {
        var content = Csv("\uFEFFb,id,silent,a,label,group,arousal\r\n\r\n2,x,1,1,Q1,g,\r\n");
        Assert.Empty(content.Problems.Problems);
        Assert.Equal("x", Assert.Single(content.Ids));
        Assert.Equal([1f, 2f], content.Features.ToArray());
        Assert.Equal(new TargetValue("Q1", null), content.Targets[0][0]);
        Assert.Equal(default, content.Targets[1][0]);
        Assert.Equal(1f, content.Flags[0][0]);
    }

    [Fact]
    public void Every_faulty_field_is_told_with_line_and_column()
    {
        var content = Csv(
            "id,group,label,arousal,silent,a,b\n"
            + "x,g,Q1,.5,0,1,2\n"
            + "\"y\ny\",g,Q1,half,0,NaN,2\n"
            + "x,g,Q1,.5,0,1,\n"
            + ",,Q1,inf,yes,1e39,-1\n"
            + "z,g,Q1,.5,0,1\n");
        Assert.Equal(
            [
                ("number-invalid", 3, "arousal"), ("number-invalid", 3, "a"), ("id-duplicate", 5, "id"), ("number-invalid", 5, "b"),
                ("id-blank", 6, "id"), ("number-invalid", 6, "arousal"), ("flag-invalid", 6, "silent"),
                ("number-invalid", 6, "a"), ("csv-fields", 7, null),
            ],
            Places(content));
        Assert.All(content.Problems.Problems, problem => Assert.Equal(_folder.File("t.csv"), problem.Subject));
        Assert.Contains("'NaN'", content.Problems.Problems[1].Message);
    }

    [Fact]
    public void Missing_unknown_and_repeated_columns_are_told_together()
    {
        var content = Csv("id,group,label,silent,a,A,a\n");
        Assert.Equal(
            [("column-missing", 1, "arousal"), ("column-missing", 1, "b"), ("column-unknown", 1, "A"), ("column-unknown", 1, "a")],
            Places(content));
    }

    [Fact]
    public void An_empty_file_is_named() => Assert.Equal([("file-empty", null, null)], Places(Csv("")));

    [Fact]
    public void A_table_wrong_everywhere_is_given_up()
    {
        var rows = string.Concat(Enumerable.Range(0, 5000).Select(row => $"r{row},g,Q1,0,0,\"1,5\",2\n"));
        Assert.Equal(100, Csv("id,group,label,arousal,silent,a,b\n" + rows).Problems.Problems.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Broken_gzip_is_named(int kind)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write("id,group,label,arousal,silent,a,b\n"u8);
            for (var row = 0; row < 1000; row++) gzip.Write(System.Text.Encoding.UTF8.GetBytes($"r{row},g,Q1,0,0,{row * .37},2\n"));
        }
        var bytes = packed.ToArray();
        var path = _folder.File("t.csv.gz");
        File.WriteAllBytes(path, kind == 0 ? [.. "id,"u8] : bytes[..(bytes.Length / 2)]);

        var problem = Assert.Single(Assert.Throws<InputException>(() => CsvTableReader.Read(path, Schema)).Problems);
        Assert.Equal(("gzip-broken", path), (problem.Code, problem.Subject));
    }

    [Fact]
    public void Missing_and_mistyped_arrays_are_told_together()
    {
        var content = Npz(arrays =>
        {
            arrays.WriteTexts("ids", ["x"]);
            arrays.WriteTexts("columns", ["a", "b"]);
            arrays.Write<float>("X", [1, 2], [2]);
            arrays.Write<double>("label", [1], [1]);
            arrays.WriteTexts("arousal", ["high"]);
        });
        Assert.Equal(
            [
                ("column-missing", null, "groups"), ("column-shape", null, "X"), ("column-type", null, "label"),
                ("column-type", null, "arousal"), ("column-missing", null, "silent"),
            ],
            Places(content));
    }

    [Theory]
    [InlineData("b", "a", "column-order columns")]
    [InlineData("a", "c", "column-missing b", "column-unknown c")]
    public void Features_that_are_not_those_of_the_schema_are_refused(string first, string second, params string[] problems)
    {
        var content = Npz(arrays => WriteSound(arrays, [first, second], [1, 2], 1));
        Assert.Equal(problems, content.Problems.Problems.Select(problem => $"{problem.Code} {problem.Column}"));
    }

    [Fact]
    public void Arrays_of_unequal_length_are_refused()
    {
        var content = Npz(arrays => WriteSound(arrays, ["a", "b"], [1, 2, 3, 4, 5, 6], 3));
        Assert.Equal([("column-shape", null, "X")], Places(content));
        content = Npz(arrays => WriteSound(arrays, ["a", "b"], [1, 2, 3], 1));
        Assert.Equal([("column-shape", null, "X")], Places(content));
    }

    [Fact]
    public void A_number_that_is_not_finite_is_named_with_row_and_column()
    {
        var problem = Assert.Single(Npz(arrays => WriteSound(arrays, ["a", "b"], [1, float.NaN], 1)).Problems.Problems);
        Assert.Equal(("number-invalid", "b"), (problem.Code, problem.Column));
        Assert.Contains("row 1 ('x')", problem.Message);
    }

    private static void WriteSound(NpzWriter arrays, string[] columns, float[] features, int rows)
    {
        arrays.WriteTexts("ids", ["x"]);
        arrays.WriteTexts("groups", ["g"]);
        arrays.WriteTexts("columns", columns);
        arrays.Write<float>("X", features, [rows, features.Length / rows]);
        arrays.WriteTexts("label", ["Q1"]);
        arrays.Write<double>("arousal", [double.NaN], [1]);
        arrays.Write<float>("silent", [0], [1]);
    }

    private TableContent Npz(Action<NpzWriter> write)
    {
        var path = _folder.File("t.npz");
        using (var file = new AtomicFile(path))
        {
            var arrays = new NpzWriter(file.Stream);
            write(arrays);
            arrays.Finish();
            file.Commit();
        }
        return NpzTableReader.Read(path, Schema);
    }
}
