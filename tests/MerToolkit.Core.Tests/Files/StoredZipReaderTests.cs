using System.IO.Compression;
using System.Text;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Core.Tests.Files;

public sealed class StoredZipReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Zip => _folder["a.zip"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_reads_back()
    {
        byte[] large = [.. Enumerable.Range(0, 200_000).Select(index => (byte)(index * index >> 3))];
        Write(("one.txt", "first"u8.ToArray()), ("å/empty", []), ("large", large));
        using var zip = new StoredZipReader(Zip);
        Assert.Equal(["one.txt", "å/empty", "large"], zip.Entries.Select(entry => entry.Name));
        Assert.Equal(new FileInfo(Zip).Length, zip.Length);
        Assert.Equal("first", Encoding.UTF8.GetString(Content(zip, 0)));
        Assert.Empty(Content(zip, 1));
        Assert.Equal(large, Content(zip, 2));
        Assert.Equal([ContentHash.OfText("first"), ContentHash.OfText(""), ContentHash.OfBytes(large)], zip.Entries.Select(zip.Hash));
        Assert.Throws<ArgumentException>(() => zip.Read(zip.Entries[0], new byte[4]));
    }

    [Fact]
    public void A_zip_without_entries_is_a_zip()
    {
        Write();
        using var zip = new StoredZipReader(Zip);
        Assert.Empty(zip.Entries);
    }

    [Fact]
    public void Every_flipped_byte_and_every_cut_is_noticed()
    {
        Write(("a", [1, 2, 3]), ("b/c", [4]), ("d", []));
        var whole = File.ReadAllBytes(Zip);
        for (var place = 0; place < whole.Length; place++)
        {
            foreach (var mask in new[] { 0x01, 0x20, 0xFF })
            {
                var flipped = whole.ToArray();
                flipped[place] ^= (byte)mask;
                Refused(flipped);
            }

            Refused(whole[..place]);
        }
    }

    [Fact]
    public void Bytes_in_front_behind_and_between_are_noticed()
    {
        Write(("a", [1, 2, 3]), ("b", [4]));
        var whole = File.ReadAllBytes(Zip);
        Assert.Contains("does not end as a zip ends", Refused([.. whole, 0]));
        Refused([0, .. whole]);
        for (var place = 1; place < whole.Length; place++) Refused([.. whole[..place], 0, .. whole[place..]]);
    }

    [Fact]
    public void An_entry_twice_is_refused()
    {
        var bytes = Canonical(("a", [1]), ("b", [1]));
        for (var place = 0; place < bytes.Length; place++)
            if (bytes[place] == (byte)'b') bytes[place] = (byte)'a';
        Assert.Contains("two entries named 'a'", Refused(bytes));
    }

    [Fact]
    public void Zips_of_other_writers_are_refused_with_the_reason()
    {
        Pack(CompressionLevel.Optimal, "a");
        Assert.Contains("compressed", Refused(File.ReadAllBytes(Zip)));
        Pack(CompressionLevel.NoCompression, "a");
        Assert.Contains("'a'", Refused(File.ReadAllBytes(Zip)));
    }

    [Fact]
    public void Zip64_fields_are_refused()
    {
        var (wide, narrow) = (new StoredZipLayout(wideFrom: 4), new StoredZipLayout());
        var entry = new StoredZipEntry("long", 0, 9, 0);
        byte[] content = [.. wide.LocalHeader(entry), .. new byte[9]];
        var record = wide.DirectoryRecord(entry);
        Assert.Contains("is a zip with 64-bit fields", Refused([.. content, .. record, .. wide.End(1, content.Length, record.Length)]));
        Assert.Contains("'long' 64-bit fields", Refused([.. content, .. record, .. narrow.End(1, content.Length, record.Length)]));
    }

    [Fact]
    public void Sizes_beyond_the_file_are_refused_before_memory_is_taken()
    {
        foreach (var length in new[] { 10L, 0x7FFFFFFF, 0xFFFFFFFE })
        {
            using var stream = new MemoryStream();
            var layout = new StoredZipLayout();
            var entry = new StoredZipEntry("a", 0, length, 0);
            stream.Write(layout.LocalHeader(entry));
            stream.Write(new byte[9]);
            var start = stream.Length;
            stream.Write(layout.DirectoryRecord(entry));
            stream.Write(layout.End(1, start, stream.Length - start));
            Assert.Contains($"claims {length} bytes", Refused(stream.ToArray()));
        }

        Assert.Contains("claims a directory", Refused(new StoredZipLayout().End(1, 0, 0xFFFFFFFE)));
        Assert.Contains("claims a directory", Refused(new StoredZipLayout().End(1, 0xFFFFFFFE, 0x7FFFFFFF)));
    }

    [Fact]
    public void What_is_no_file_is_named()
    {
        Assert.Equal("file-is-folder", Code(_folder.Path));
        Assert.Equal("file-missing", Code(_folder["none.zip"]));
        Assert.Equal("file-missing", Code(_folder["none/none.zip"]));
    }

    [Fact]
    public void A_name_too_long_for_a_zip_is_not_written() =>
        Assert.Throws<ArgumentException>(() => new StoredZipWriter(new MemoryStream()).Begin(new string('é', 32_768), 0));

    private static string Code(string path) => Assert.Throws<InputException>(() => new StoredZipReader(path)).Problems[0].Code;

    private static byte[] Content(StoredZipReader zip, int index)
    {
        var content = new byte[zip.Entries[index].Length];
        zip.Read(zip.Entries[index], content);
        return content;
    }

    // Every entry is read too: a flipped byte of the content shows only then.
    private string Refused(byte[] bytes)
    {
        File.WriteAllBytes(_folder["b.zip"], bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var failure = Assert.Throws<InputException>(() =>
        {
            using var zip = new StoredZipReader(_folder["b.zip"]);
            for (var index = 0; index < zip.Entries.Count; index++) Content(zip, index);
        });
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        var problem = Assert.Single(failure.Problems);
        Assert.Equal(_folder["b.zip"], problem.Subject);
        Assert.NotEmpty(problem.Remedy);
        return problem.Message;
    }

    private static byte[] Canonical(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        var zip = new StoredZipWriter(stream);
        foreach (var (name, content) in entries) zip.Add(name, content);
        zip.Finish();
        return stream.ToArray();
    }

    private void Write(params (string Name, byte[] Content)[] entries) => File.WriteAllBytes(Zip, Canonical(entries));

    private void Pack(CompressionLevel level, string name)
    {
        using var archive = new ZipArchive(File.Create(Zip), ZipArchiveMode.Create);
        using var stream = archive.CreateEntry(name, level).Open();
        stream.Write(new byte[100]);
    }
}
