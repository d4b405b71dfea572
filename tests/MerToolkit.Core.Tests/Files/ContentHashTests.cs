using System.IO.Compression;
using System.Text;
using MerToolkit.Core.Files;

namespace MerToolkit.Core.Tests.Files;

public class ContentHashTests
{
    private const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public void The_published_example_comes_out_from_every_source()
    {
        Assert.Equal(OfAbc, ContentHash.OfText("abc"));
        Assert.Equal(OfAbc, ContentHash.OfBytes("abc"u8));
        Assert.Equal(OfAbc, ContentHash.OfStream(new MemoryStream("abc"u8.ToArray())));
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["abc"], "abc");
        Assert.Equal(OfAbc, ContentHash.OfFile(folder["abc"]));
    }

    [Fact]
    public void The_checksum_of_the_standards_example_is_right_however_it_is_cut()
    {
        for (var cut = 0; cut <= 9; cut++)
        {
            var checksum = default(Crc32);
            checksum.Add("123456789"u8[..cut]);
            checksum.Add("123456789"u8[cut..]);
            Assert.Equal(0xCBF43926, checksum.Value);
        }
    }

    [Fact]
    public void The_checksum_agrees_with_that_of_gzip()
    {
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 500)));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(content);
        var checksum = default(Crc32);
        checksum.Add(content);
        Assert.Equal(BitConverter.ToUInt32(packed.ToArray().AsSpan()[^8..]), checksum.Value);
    }
}
