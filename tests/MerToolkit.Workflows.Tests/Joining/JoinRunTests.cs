using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Data.Formats;
using MerToolkit.Workflows.Joining;

namespace MerToolkit.Workflows.Tests.Joining;

public sealed class JoinRunTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.csv.gz")]
    [InlineData("t.npz")]
    public void A_joined_table_is_written_with_schema_and_manifest_in_any_format(string name)
    {
        var report = JoinRun.Run(Options(name));
        var table = TableReaders.Read(_folder.At(name));
        Assert.Equal(["x", "y"], table.FeatureColumns.Select(column => column.Name));
        Assert.Equal([1f, 10, 2, 20], table.Features.ToArray());
        Assert.Equal(["Q1", "Q2"], table.Target("label").Labels);
        var manifest = ManifestFile.Read(_folder.At(name));
        Assert.Equal("data join", manifest.Command);
        Assert.Equal(report.Result.Parts.Select(part => part.Sha256), manifest.Inputs.Select(input => input.Sha256));
        Assert.Equal(ContentHash.OfFile(_folder.At("b.csv")), manifest.Inputs[1].Sha256);
    }

    [Fact]
    public void An_output_that_exists_is_kept()
    {
        var output = _folder.WriteText("t.csv", "old");
        Assert.Throws<UsageException>(() => JoinRun.Run(Options("t.csv")));
        Assert.Equal("old", File.ReadAllText(output));
        JoinRun.Run(Options("t.csv") with { Force = true });
        Assert.NotEqual("old", File.ReadAllText(output));
    }

    private JoinOptions Options(string output) => new()
    {
        Tables = [_folder.WriteText("a.csv", "id,label,x\ns1,Q1,1\ns2,Q2,2\n"), _folder.WriteText("b.csv", "id,y\ns2,20\ns1,10\n")],
        OutputPath = _folder.At(output),
    };
}
