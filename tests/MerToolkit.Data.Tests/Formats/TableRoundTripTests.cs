using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Tests.Formats;

public sealed class TableRoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Endings => [".csv", ".csv.gz", ".npz"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Endings))]
    public void What_is_written_is_read_back_to_the_bit(string ending) => Prop.ForAll(AnyTable.Arbitrary, table =>
    {
        var path = _folder.File($"t{ending}");
        using (var writer = TableWriters.Create(path, table.Schema))
        {
            foreach (var row in table.Rows) writer.Append(row);
            writer.Commit();
        }
        var read = TableReaders.Read(path);

        Assert.Equal(table.Schema.Columns, read.Schema.Columns);
        Assert.Equal(table.Rows.Select(row => row.Id), read.Ids);
        Assert.Equal(table.HasGroup, read.Groups is not null);
        if (read.Groups is not null) Assert.Equal(table.Rows.Select(row => row.Group), read.Groups);
        Assert.Equal(Bits(table.Rows.SelectMany(row => row.Features.ToArray())), Bits(read.Features.ToArray()));
        for (var index = 0; index < read.Targets.Count; index++)
        {
            var target = read.Targets[index];
            var values = Enumerable.Range(0, read.Rows).Select(row => target[row]);
            Assert.Equal(table.Rows.Select(row => Bits(row.Targets[index])), values.Select(Bits));
        }
        for (var index = 0; index < read.Flags.Count; index++)
            Assert.Equal(table.Rows.Select(row => row.Flags[index]), read.Flags[index]);
    }).MustHold();

    private static IEnumerable<int> Bits(IEnumerable<float> values) => values.Select(BitConverter.SingleToInt32Bits);

    private static (string?, long?) Bits(TargetValue value) =>
        (value.Label, value.Number is { } number ? BitConverter.DoubleToInt64Bits(number) : null);
}
