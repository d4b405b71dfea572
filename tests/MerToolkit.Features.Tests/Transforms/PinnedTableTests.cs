using System.Runtime.InteropServices;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Tests.Transforms;

public sealed unsafe class PinnedTableTests
{
    [Fact]
    public void Padding_reaches_the_next_aligned_address_for_any_size_of_value()
    {
        Assert.True(PinnedTable<byte>.Padding >= 64);
        Assert.True(PinnedTable<double>.Padding * sizeof(double) >= 64);
        Assert.True(PinnedTable<ColumnPlace>.Padding * sizeof(ColumnPlace) >= 64);
        Assert.True(PinnedTable<FiveBytes>.Padding * sizeof(FiveBytes) >= 64);
    }

    [Fact]
    public void Neighbouring_tables_keep_their_values()
    {
        var tables = Enumerable.Range(1, 200).Select(index => Filled(index)).ToArray();
        GC.Collect();
        for (var index = 0; index < tables.Length; index++)
        {
            Assert.Equal(0, (long)tables[index].Pointer % 64);
            Assert.All(tables[index].Values.ToArray(), place => Assert.Equal(Place(index + 1), place));
        }
    }

    private static PinnedTable<ColumnPlace> Filled(int index)
    {
        var table = new PinnedTable<ColumnPlace>(index % 7 + 1);
        table.Values.Fill(Place(index));
        return table;
    }

    private static ColumnPlace Place(int index) => new(index, 1000 + index, 2000 + index);

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct FiveBytes
    {
        public int Four;
        public byte One;
    }
}
