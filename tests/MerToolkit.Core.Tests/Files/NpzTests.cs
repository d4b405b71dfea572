using System.IO.Compression;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Core.Tests.Files;

public sealed class NpzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_reads_back()
    {
        Write("a.npz", WriteSample);
        using var reader = new NpzReader(_folder["a.npz"]);
        Assert.Equal(["X", "clip 1/mfcc", "i", "l", "ids", "meta", "none", "raw"], reader.Entries.Select(entry => entry.Name));
        Assert.Equal([1.5f, float.NaN, -0f, float.MaxValue, 1e-45f, 6], reader.ReadSingles("X"));
        Assert.Equal([2, 3], reader.Entry("X").Shape);
        Assert.Equal([Math.PI, double.Epsilon], reader.ReadDoubles("clip 1/mfcc"));
        Assert.Equal([int.MinValue, 7], reader.ReadIntegers("i"));
        Assert.Equal([long.MaxValue], reader.ReadIntegers("l"));
        Assert.Equal(["", "añ", "日本🎵", "a,\"b\"\n"], reader.ReadTexts("ids"));
        Assert.Equal(("<U6", true), (reader.Entry("ids").Type, reader.Entry("ids").IsText));
        Assert.Equal("{}", Assert.Single(reader.ReadTexts("meta")));
        Assert.Empty(reader.Entry("meta").Shape);
        Assert.Empty(reader.ReadTexts("none"));
        Assert.Equal([1f, 2f, 3f], reader.ReadSingles("raw"));
        Assert.True(reader.Has("X"));
        Assert.False(reader.Has("Y"));
    }

    [Fact]
    public void The_bytes_are_always_the_same()
    {
        Write("a.npz", WriteSample);
        Assert.Equal(
            "946af52e4c4b77fb3159e66850749f7b340194de71d6fc888c45da7ea74a3fde", ContentHash.OfFile(_folder["a.npz"]));
    }

    [Fact]
    public void A_file_of_numpys_reads_as_numpy_wrote_it()
    {
        using var reader = new NpzReader(Path.Combine(AppContext.BaseDirectory, "Files", "numpy-1.24.npz"));
        Assert.Equal([0, .25f, .5f, .75f, 1, 1.25f], reader.ReadSingles("f4"));
        Assert.Equal(Enumerable.Range(0, 24).Select(value => (double)value), reader.ReadDoubles("fortran"));
        Assert.Equal([2, 3, 4], reader.Entry("fortran").Shape);
        Assert.Equal([-1, 1L << 40], reader.ReadIntegers("i8"));
        Assert.Equal([1, 0], reader.ReadIntegers("b1"));
        Assert.Equal([0.0, 255], reader.ReadDoubles("u1"));
        Assert.Equal(["añ", "日本", ""], reader.ReadTexts("texts"));
        Assert.Equal(["meta"], reader.ReadTexts("scalar"));
        Assert.Empty(reader.ReadSingles("empty"));
        Assert.Equal([0, 3], reader.Entry("empty").Shape);
        Assert.Throws<InputException>(() => reader.OpenContent("fortran"));
        using var content = reader.OpenContent("f4");
        content.ReadExactly(new byte[20]);
        var last = new byte[4];
        content.ReadExactly(last);
        Assert.Equal(1.25f, BitConverter.ToSingle(last));
        Assert.Equal(0, content.Read(last));
    }

    [Fact]
    public void Sizes_and_places_beyond_32_bits_take_zip64_fields()
    {
        using var stream = new MemoryStream();
        var zip = new StoredZipWriter(stream, new StoredZipLayout(wideFrom: 4));
        foreach (var (name, size) in new[] { ("one", 3), ("two", 100), ("three", 5) })
        {
            zip.Begin(name, size);
            zip.Write(Enumerable.Repeat((byte)size, size).ToArray());
            zip.End();
        }

        zip.Finish();
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        Assert.Equal([3, 100, 5], archive.Entries.Select(entry => entry.Length));
        foreach (var entry in archive.Entries)
        {
            using var content = entry.Open();
            var bytes = new byte[entry.Length];
            content.ReadExactly(bytes);
            Assert.All(bytes, value => Assert.Equal(entry.Length, value));
        }
    }

    [Fact]
    public void Misuse_of_the_writer_is_refused()
    {
        var writer = new NpzWriter(new MemoryStream());
        Assert.Throws<ArgumentException>(() => writer.Write<float>("a", [1, 2], [3]));
        Assert.Throws<ArgumentException>(() => writer.Write<byte>("a", [1, 2], [2]));
        writer.Write<float>("a", [1, 2], [2]);
        Assert.Throws<ArgumentException>(() => writer.Write<float>("a", [1, 2], [2]));
        Assert.Throws<InvalidOperationException>(() => writer.WriteStream<float>("b", new MemoryStream(new byte[3]), [1]));
        var other = new NpzWriter(new MemoryStream());
        Assert.Throws<InvalidOperationException>(() => other.WriteStream<float>("b", new MemoryStream(new byte[5]), [1]));
        Assert.Throws<InvalidOperationException>(other.Finish);
    }

    [Fact]
    public void A_wrong_name_or_type_is_named()
    {
        Write("a.npz", WriteSample);
        using var reader = new NpzReader(_folder["a.npz"]);
        Assert.Equal("Did you mean 'ids'?", Assert.Throws<InputException>(() => reader.ReadTexts("idss")).Problems[0].Remedy);
        Assert.Contains("'<f4'", Assert.Throws<InputException>(() => reader.ReadTexts("X")).Message);
        Assert.Contains("'<f4'", Assert.Throws<InputException>(() => reader.ReadIntegers("X")).Message);
        Assert.Contains("'<U6'", Assert.Throws<InputException>(() => reader.ReadDoubles("ids")).Message);
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9,), }", "its shape needs 9 elements, but it holds 12 bytes")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2000000000, 2000000000, 2000000000), }", "")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-3,), }", "its shape (-3,) holds '-3'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': 3, }", "its head is broken")]
    [InlineData("{'descr': '>f4', 'fortran_order': False, 'shape': (3,), }", "its element type '>f4' is not supported")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (3,), }", "its element type '|O' is not supported")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (3,), }", "its elements are records")]
    [InlineData("{'descr': '<f4', 'shape': (3,), }", "its head lacks 'fortran_order'")]
    [InlineData("{'descr': '<f4", "its head")]
    [InlineData("", "its head lacks 'descr'")]
    public void A_broken_head_is_an_error_that_names_file_and_array(string head, string fact)
    {
        var bytes = System.Text.Encoding.ASCII.GetBytes(head);
        Pack("bad.npz", "x.npy", [0x93, .. "NUMPY"u8, 1, 0, (byte)bytes.Length, 0, .. bytes, .. new byte[12]]);
        var problem = Assert.Single(Assert.Throws<InputException>(() => new NpzReader(_folder["bad.npz"])).Problems);
        Assert.Equal(_folder["bad.npz"], problem.Subject);
        Assert.Contains("'x'", problem.Message);
        Assert.Contains(fact, problem.Message);
    }

    [Fact]
    public void Files_that_are_no_npz_are_refused()
    {
        File.WriteAllText(_folder["text.npz"], "not a zip");
        File.WriteAllBytes(_folder["empty.npz"], []);
        Pack("other.npz", "x.npy", [1, 2, 3]);
        Pack("magic.npz", "x.npy", new byte[100]);
        foreach (var name in new[] { "text.npz", "empty.npz", "other.npz", "magic.npz", "missing.npz" })
        {
            var failure = Assert.Throws<InputException>(() => new NpzReader(_folder[name]));
            Assert.Equal(_folder[name], failure.Problems[0].Subject);
        }
    }

    [Fact]
    public void Cutting_or_flipping_any_byte_never_escapes_as_another_failure()
    {
        Write("a.npz", writer => writer.Write<float>("X", [1, 2, 3], [3]));
        var whole = File.ReadAllBytes(_folder["a.npz"]);
        for (var place = 0; place < whole.Length; place++)
        {
            ReadOrRefuse(whole[..place]);
            var flipped = whole.ToArray();
            flipped[place] ^= 0xFF;
            ReadOrRefuse(flipped);
        }
    }

    private void ReadOrRefuse(byte[] bytes)
    {
        File.WriteAllBytes(_folder["b.npz"], bytes);
        try
        {
            using var reader = new NpzReader(_folder["b.npz"]);
            foreach (var entry in reader.Entries) Assert.Equal([1f, 2, 3], reader.ReadSingles(entry.Name));
        }
        catch (InputException failure)
        {
            Assert.Equal(_folder["b.npz"], failure.Problems[0].Subject);
        }
    }

    private static void WriteSample(NpzWriter writer)
    {
        writer.Write<float>("X", [1.5f, float.NaN, -0f, float.MaxValue, 1e-45f, 6], [2, 3]);
        writer.Write<double>("clip 1/mfcc", [Math.PI, double.Epsilon], [2, 1]);
        writer.Write<int>("i", [int.MinValue, 7], [2]);
        writer.Write<long>("l", [long.MaxValue], [1]);
        writer.WriteTexts("ids", ["", "añ", "日本🎵", "a,\"b\"\n"]);
        writer.WriteText("meta", "{}");
        writer.WriteTexts("none", []);
        writer.WriteStream<float>("raw", new MemoryStream([0, 0, 128, 63, 0, 0, 0, 64, 0, 0, 64, 64]), [3]);
    }

    private void Write(string name, Action<NpzWriter> write)
    {
        using var file = new AtomicFile(_folder[name]);
        var writer = new NpzWriter(file.Stream);
        write(writer);
        writer.Finish();
        file.Commit();
    }

    private void Pack(string file, string entry, byte[] content)
    {
        using var archive = ZipFile.Open(_folder[file], ZipArchiveMode.Create);
        using var stream = archive.CreateEntry(entry).Open();
        stream.Write(content);
    }
}
