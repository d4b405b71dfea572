using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;

namespace MerToolkit.Data.Tests.Joining;

/// <summary>What tests of loading share: small files in a folder of their own.</summary>
public abstract class LoadingTest : IDisposable
{
    private protected TemporaryFolder Folder { get; } = new();

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Loads a csv; the request's path is filled in.</summary>
    private protected LoadedTable Load(string csv, TableRequest? request = null, string? labels = null)
    {
        request ??= new TableRequest { Path = "" };
        return TableLoading.Load(request with
        {
            Path = Folder.Write("t.csv", csv),
            LabelsPath = labels is null ? request.LabelsPath : Folder.Write("labels.csv", labels),
        });
    }

    private protected IReadOnlyList<Problem> Refused(string csv, TableRequest? request = null, string? labels = null) =>
        Assert.ThrowsAny<MerException>(() => Load(csv, request, labels)).Problems;

    private protected static TableRequest Asking(params string[] targets) => new() { Path = "", Targets = targets };

    private protected static string[] Features(LoadedTable loaded) => [.. loaded.Table.FeatureColumns.Select(column => column.Name)];

    private protected static string[] Origins(LoadedTable loaded) =>
    [
        .. loaded.Table.Schema.Columns.Where(column => column.Kind != ColumnKind.Feature)
            .Select(column => $"{column.Name} <- {column.Origin}"),
    ];
}
