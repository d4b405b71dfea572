using System.IO.Compression;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Core.Tests.Files;

/// <summary>Large arrays that are looked at where they stand in the file.</summary>
public sealed class MappedSinglesTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"mer-{Guid.NewGuid():N}.npz");
    private readonly float[] _values = [.. Enumerable.Range(0, 12_345).Select(index => index / 7f)];

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("a")] // wherever the name ends, the numbers begin at another byte
    [InlineData("ab")]
    [InlineData("abc")]
    [InlineData("abcd")]
    public void A_mapped_array_is_the_array_that_is_read(string name)
    {
        Write(name, writer => writer.Write<float>("after", [1f], [1]));
        using var reader = new NpzReader(_path);
        Assert.Equal(_values, reader.MapSingles(name, least: 0).ToArray());
        Assert.Equal(reader.ReadSingles(name), reader.MapSingles(name).ToArray());
        Assert.Equal([1f], reader.MapSingles("after", least: 0).ToArray());
    }

    [Fact]
    public void It_stays_when_the_reader_is_gone_and_another_file_takes_the_place()
    {
        Write("x");
        ReadOnlyMemory<float> mapped;
        using (var reader = new NpzReader(_path)) mapped = reader.MapSingles("x", least: 0);
        AtomicFile.WriteBytes(_path, [1, 2, 3]);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(_values, mapped.ToArray());
    }

    [Fact]
    public void Arrays_of_another_kind_are_read()
    {
        using (var file = new AtomicFile(_path))
        {
            var writer = new NpzWriter(file.Stream);
            writer.Write<double>("doubles", [1.5, 2.5], [2]);
            writer.Write<float>("none", [], [0]);
            writer.Finish();
            file.Commit();
        }

        using var reader = new NpzReader(_path);
        Assert.Equal([1.5f, 2.5f], reader.MapSingles("doubles", least: 0).ToArray());
        Assert.Empty(reader.MapSingles("none", least: 0).ToArray());
    }

    [Fact]
    public void A_compressed_array_is_read()
    {
        Write("x");
        var packed = _path + ".packed";
        using (var from = ZipFile.OpenRead(_path))
        using (var to = ZipFile.Open(packed, ZipArchiveMode.Create))
        {
            using var source = from.GetEntry("x.npy")!.Open();
            using var target = to.CreateEntry("x.npy", CompressionLevel.Optimal).Open();
            source.CopyTo(target);
        }

        using (var reader = new NpzReader(packed)) Assert.Equal(_values, reader.MapSingles("x", least: 0).ToArray());
        File.Delete(packed);
    }

    [Fact]
    public void A_changed_number_is_noticed()
    {
        Write("x");
        var bytes = File.ReadAllBytes(_path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(_path, bytes);
        using var reader = new NpzReader(_path);
        Assert.Equal("npz-broken", Assert.Throws<InputException>(() => reader.MapSingles("x", least: 0)).Problems[0].Code);
    }

    private void Write(string name, Action<NpzWriter>? more = null)
    {
        using var file = new AtomicFile(_path);
        var writer = new NpzWriter(file.Stream);
        writer.Write<float>(name, _values, [5, _values.Length / 5]);
        more?.Invoke(writer);
        writer.Finish();
        file.Commit();
    }
}
