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
        var content = ending == ".npz"
            ? NpzTableReader.Read(path, table.Schema)
            : CsvTableReader.Read(path, table.Schema, compressed: ending == ".csv.gz");

        Assert.Empty(content.Problems.Problems);
        Assert.Equal(table.Rows.Select(row => row.Id), content.Ids);
        Assert.Equal(table.Rows.Where(row => row.Group is not null).Select(row => row.Group), content.Groups);
        Assert.Equal(Bits(table.Rows.SelectMany(row => row.Features.ToArray())), Bits(content.Features));
        for (var index = 0; index < content.Targets.Length; index++)
            Assert.Equal(table.Rows.Select(row => Bits(row.Targets[index])), content.Targets[index].Select(Bits));
        for (var index = 0; index < content.Flags.Length; index++)
            Assert.Equal(table.Rows.Select(row => row.Flags[index]), content.Flags[index]);
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<int> Bits(IEnumerable<float> values) => values.Select(BitConverter.SingleToInt32Bits);

    private static (string?, long?) Bits(TargetValue value) =>
        (value.Label, value.Number is { } number ? BitConverter.DoubleToInt64Bits(number) : null);
}
