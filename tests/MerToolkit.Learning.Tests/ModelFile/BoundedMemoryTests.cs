using System.Text;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.ModelFile;

/// <summary>However a file lies about sizes, refusing it takes no more memory than a small multiple of its length.</summary>
public sealed class BoundedMemoryTests : IDisposable
{
    // What opening any file costs: buffers of the stream, the words of the refusal.
    private const long AnyFile = 300_000;

    // All that is allocated while a manifest is taken apart, most of it for a moment; a manifest is at most 16 MB.
    private const long LargestMultiple = 20;
    private const string EmptyTarget =
        "{\"name\":\"?\",\"kind\":\"labels\",\"labels\":[],\"trainer\":\"?\",\"options\":{},\"standardized\":true,\"tensors\":[]},";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_large_model_with_one_changed_byte_takes_twice_its_size()
    {
        var path = _folder["large.mer"];
        var model = SmallModels.Two();
        var columns = Enumerable.Range(0, 1000).Select(index => new ColumnSchema($"c{index}", ColumnKind.Feature)).ToArray();
        var large = new CentroidModel(1000, new float[3_000_000], new int[3000], 1);
        var labels = Enumerable.Range(1000, 3000).Select(index => $"{index}").ToArray();
        var target = model.Targets[0] with { Model = large, Preparation = null, Scale = new LabelScale("label", "", labels) };
        ModelArchive.Write(path, new TrainedModel(model.Facts with { Columns = columns }, [target]));
        var bytes = File.ReadAllBytes(path);
        foreach (var place in new[] { 0, 200, 1_000_000, bytes.Length - 1000, bytes.Length - 120, bytes.Length - 1 })
        {
            var changed = bytes.ToArray();
            changed[place] ^= 1;
            File.WriteAllBytes(path, changed);
            RefusedWithin(path, 2 * bytes.Length + AnyFile);
        }

        File.WriteAllBytes(path, bytes[..^1000]);
        RefusedWithin(path, AnyFile);
        File.WriteAllBytes(path, new byte[bytes.Length]);
        RefusedWithin(path, AnyFile);
    }

    [Theory]
    [InlineData("            2\n          ],\n          \"bytes\": 16", "134217728\n ], \"bytes\": 1073741824")]
    [InlineData("            2\n          ],\n          \"bytes\": 16", "144115188075855872\n ], \"bytes\": 1152921504606846976")]
    [InlineData("            2\n          ],\n          \"bytes\": 16", "1152921504606846976\n ], \"bytes\": 9223372036854775807")]
    [InlineData("\"rows\": 6", "\"rows\": 2147483648")]
    [InlineData("\"standardized\": false", "\"standardized\": true")]
    public void A_small_file_that_claims_much_takes_little(string old, string changed) =>
        RefusedWithin(new ModelForge(_folder).Replace(old, changed), AnyFile);

    [Theory]
    [InlineData("\"shape\": [", "1,")]
    [InlineData("\"labels\": [", "\"\",")]
    [InlineData("\"columns\": [", "{\"name\":\"\"},")]
    [InlineData("\"columns\": [", "{\"name\":\"a\"},")]
    [InlineData("\"targets\": [", "{},")]
    [InlineData("\"targets\": [", EmptyTarget)]
    [InlineData("\"options\": {", "\"?\": 1,")]
    [InlineData("{", "\"?\": 1,")]
    [InlineData("\"format\": 1", "0")]
    [InlineData("\"kind\": \"", "\\u0000")]
    [InlineData("\"columns\": [", "[")]
    public void A_large_manifest_takes_a_small_multiple_of_its_size(string after, string repeated)
    {
        var forge = new ModelForge(_folder);
        var place = forge.Manifest.IndexOf(after, StringComparison.Ordinal) + after.Length;
        var count = 1_000_000 / repeated.Length;
        var lie = new StringBuilder(forge.Manifest).Insert(place, repeated, count).ToString();
        var numbered = new StringBuilder();
        if (repeated.Contains('?'))
        {
            for (var index = 0; index < count; index++) numbered.Append(repeated.Replace("?", $"{index}", StringComparison.Ordinal));
            lie = forge.Manifest.Insert(place, numbered.ToString());
        }

        var path = forge.With(lie);
        RefusedWithin(path, LargestMultiple * new FileInfo(path).Length + AnyFile);
    }

    [Fact]
    public void A_manifest_beyond_the_limit_is_refused_unread()
    {
        var forge = new ModelForge(_folder);
        var path = forge.With(new string(' ', 17 << 20).Insert(0, forge.Manifest));
        RefusedWithin(path, AnyFile);
    }

    [Fact]
    public void A_directory_of_many_entries_takes_a_small_multiple_of_its_size()
    {
        var path = new ModelForge(_folder).Write(entries =>
        {
            for (var index = 0; index < 50_000; index++) entries.Insert(1, ($"{index:x}", []));
        });
        RefusedWithin(path, LargestMultiple * new FileInfo(path).Length + AnyFile);
    }

    private static void RefusedWithin(string path, long bytes)
    {
        var read = AllocatedBy(() => Assert.Throws<InputException>(() => SmallModels.Read(path)));
        Assert.True(read <= bytes, $"{read} bytes were taken to refuse {new FileInfo(path).Length}; {bytes} are allowed.");
    }

    private static long AllocatedBy(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
