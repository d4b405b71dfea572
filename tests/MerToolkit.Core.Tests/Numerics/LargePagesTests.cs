using MerToolkit.Core.Numerics;

namespace MerToolkit.Core.Tests.Numerics;

public class LargePagesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5 << 20)]
    [InlineData((13 << 20) + 1)]
    public void Memory_is_zero_and_writable_to_its_end(int length)
    {
        var array = LargePages.Array<byte>(length);
        using var buffer = new AlignedBuffer<byte>(length);
        Assert.Equal((length, length), (array.Length, buffer.Span.Length));
        Assert.False(array.AsSpan().ContainsAnyExcept((byte)0) || buffer.Span.ContainsAnyExcept((byte)0));
        array.AsSpan().Fill(1);
        buffer.Span.Fill(1);
        Assert.False(array.AsSpan().ContainsAnyExcept((byte)1) || buffer.Span.ContainsAnyExcept((byte)1));
    }

    [Theory]
    [InlineData(3 << 20, 0)]
    [InlineData(4 << 20, 4 << 20)]
    [InlineData((4 << 20) + 1, 6 << 20)]
    public unsafe void Only_much_memory_is_rounded_up_to_pages(int bytes, int whole)
    {
        if (!OperatingSystem.IsLinux()) whole = 0;
        Assert.Equal((nuint)whole, LargePages.Whole((nuint)bytes));
        using var buffer = new AlignedBuffer<byte>(bytes);
        Assert.Equal(0u, (nuint)buffer.Pointer % (whole > 0 ? LargePages.PageBytes : 64u));
    }
}
