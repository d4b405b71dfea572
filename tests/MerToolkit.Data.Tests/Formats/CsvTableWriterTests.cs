using System.IO.Compression;
using System.Text;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Tests.Formats;

public sealed class CsvTableWriterTests : IDisposable
{
    private const string Expected =
        "id,group,label,arousal,silent,mfcc.01.mean,\"odd, \"\"name\"\"\"\n"
        + "plain,g,Q1,0.1,0,1.5,-0\n"
        + "\"with, comma\",\"\"\"g\"\"\",,,1,1E-05,3.4028235E+38\n"
        + "\"line\nend\",\" blank \",Q2,-1.7976931348623157E+308,0,0.1,16777216\n"
        + "椎名 [1] @é,ø,Q3,5,0,1E-45,-12345.678\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_is_written_as_the_hand_written_file()
    {
        var path = _folder.File("t.csv");
        Write(path);
        Assert.Equal(Expected, File.ReadAllText(path));
        Assert.NotEqual(0xEF, File.ReadAllBytes(path)[0]);
    }

    [Fact]
    public void Gzip_holds_the_same_text_and_neither_time_nor_name()
    {
        var path = _folder.File("t.CSV.gz");
        Write(path);
        var bytes = File.ReadAllBytes(path);

        using var text = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress), Encoding.UTF8);
        Assert.Equal(Expected, text.ReadToEnd());
        Assert.Equal([0x1F, 0x8B, 8, 0, 0, 0, 0, 0], bytes[..8]);
    }

    [Theory]
    [InlineData("a.csv", "b.csv")]
    [InlineData("a.csv.gz", "b.csv.gz")]
    public void The_same_rows_give_the_same_bytes(string first, string second)
    {
        Write(_folder.File(first));
        Write(_folder.File(second));
        Assert.Equal(File.ReadAllBytes(_folder.File(first)), File.ReadAllBytes(_folder.File(second)));
    }

    [Fact]
    public void A_row_longer_than_the_buffer_is_written_whole()
    {
        var features = Enumerable.Range(0, 5000).Select(index => new ColumnSchema($"f{index}", ColumnKind.Feature, "1"));
        var schema = new TableSchema([new ColumnSchema("id", ColumnKind.Id), .. features]);
        var values = Enumerable.Range(0, 5000).Select(index => -1.2345678e-20f * index).ToArray();
        using (var writer = TableWriters.Create(_folder.File("wide.csv"), schema))
        {
            writer.Append(new TableRow(new string('x', 40_000), null, [], [], values));
            writer.Commit();
        }
        var fields = File.ReadAllLines(_folder.File("wide.csv"))[1].Split(',');
        Assert.Equal(values, fields[1..].Select(field => float.Parse(field, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void An_unknown_ending_is_refused_with_the_known_ones()
    {
        var problem = Assert.Single(Assert.Throws<UsageException>(() => TableWriters.Create("x.parquet", Schema)).Problems);
        Assert.Contains(".csv.gz", problem.Remedy);
    }

    private static TableSchema Schema => new(
    [
        new("id", ColumnKind.Id), new("group", ColumnKind.Group, Origin: "Artist"), new("label", ColumnKind.Target, Origin: "Quadrant"),
        new("arousal", ColumnKind.Target, "1"), new("silent", ColumnKind.Flag, "1"),
        new("mfcc.01.mean", ColumnKind.Feature, "dB", "cepstral", "librosa@1"), new("odd, \"name\"", ColumnKind.Feature, "1"),
    ]);

    private static void Write(string path)
    {
        using var writer = TableWriters.Create(path, Schema);
        writer.Append(new TableRow("plain", "g", [new("Q1", null), new(null, .1)], [0], new[] { 1.5f, -0f }));
        writer.Append(new TableRow("with, comma", "\"g\"", [default, default], [1], new[] { 1e-5f, float.MaxValue }));
        writer.Append(new TableRow("line\nend", " blank ", [new("Q2", null), new(null, double.MinValue)], [0], new[] { .1f, 16777216f }));
        writer.Append(new TableRow("椎名 [1] @é", "ø", [new("Q3", null), new(null, 5)], [0], new[] { float.Epsilon, -12345.678f }));
        Assert.Equal(4, writer.Rows);
        writer.Commit();
    }
}
