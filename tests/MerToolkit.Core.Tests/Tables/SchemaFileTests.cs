using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;

namespace MerToolkit.Core.Tests.Tables;

public sealed class SchemaFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_schema_reads_back_whole()
    {
        var schema = new TableSchema(
        [
            new ColumnSchema("id", ColumnKind.Id),
            new ColumnSchema("group", ColumnKind.Group, Origin: "Artist \"é\""),
            new ColumnSchema("label", ColumnKind.Target, Origin: "Quadrant"),
            new ColumnSchema("silent", ColumnKind.Flag, "1"),
            new ColumnSchema("chroma.C♯.sd", ColumnKind.Feature, "1", "tonal", "librosa@1"),
        ], "librosa@1", new string('0', 64));
        SchemaFile.Write(_folder["t.csv"], schema);
        Assert.True(File.Exists(_folder["t.csv.schema.json"]));
        var read = SchemaFile.Read(_folder["t.csv"]);
        Assert.Equal(schema.Columns, read.Columns);
        Assert.Equal((schema.Profile, schema.ProfileHash), (read.Profile, read.ProfileHash));
    }

    [Fact]
    public void A_missing_schema_says_what_is_missing()
    {
        var problem = Assert.Single(Assert.Throws<InputException>(() => SchemaFile.Read(_folder["t.csv"])).Problems);
        Assert.Equal((_folder["t.csv"], "schema-missing"), (problem.Subject, problem.Code));
        Assert.Contains("'t.csv.schema.json' is missing", problem.Message);
    }

    [Theory]
    [InlineData("{\"columns\":[{\"name\":\"id\",\"kind\":\"name\"}]}", "'columns[0].kind' is 'name'; known: id, group")]
    [InlineData("{\"columns\":[{\"kind\":\"id\"}]}", "'columns[0].name' is missing")]
    [InlineData("{\"columns\":[3]}", "'columns[0]' is not an object")]
    [InlineData("{\"columns\":{}}", "'columns' is not a list")]
    [InlineData("{\"schema\":2,\"columns\":[]}", "'schema' is 2, from a newer program")]
    [InlineData("{\"columns\":[]}", "Columns must be one id")]
    [InlineData("{\"profile\":1,\"columns\":[{\"name\":\"id\",\"kind\":\"id\"}]}", "'profile' is not a text")]
    public void A_broken_schema_is_named(string text, string fact)
    {
        File.WriteAllText(_folder["t.csv.schema.json"], text);
        var problem = Assert.Single(Assert.Throws<InputException>(() => SchemaFile.Read(_folder["t.csv"])).Problems);
        Assert.Equal(_folder["t.csv.schema.json"], problem.Subject);
        Assert.StartsWith(fact, problem.Message);
    }
}
