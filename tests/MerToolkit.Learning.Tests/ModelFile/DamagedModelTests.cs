using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Learning.ModelFile;

namespace MerToolkit.Learning.Tests.ModelFile;

/// <summary>Files that once were models, and files that never were: each is refused in words, by reading and by describing.</summary>
public sealed class DamagedModelTests : IDisposable
{
    // Reading writes nothing beside them.
    private static readonly string[] OurFiles = ["true.mer", "damaged.mer", "forged.mer"];
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _whole;

    public DamagedModelTests()
    {
        ModelArchive.Write(_folder["true.mer"], SmallModels.Two());
        _whole = File.ReadAllBytes(_folder["true.mer"]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0xFF)]
    [InlineData(0x01)]
    public void One_changed_byte_anywhere_is_noticed(byte mask)
    {
        for (var place = 0; place < _whole.Length; place++)
        {
            var changed = _whole.ToArray();
            changed[place] ^= mask;
            Refused(changed, $"byte {place}");
        }
    }

    [Fact]
    public void A_file_cut_short_is_refused_wherever_it_is_cut()
    {
        for (var length = 0; length < _whole.Length; length += 64) Refused(_whole[..length], $"cut at {length}");
        using var zip = new StoredZipReader(_folder["true.mer"]);
        foreach (var entry in zip.Entries)
            for (var length = entry.Offset - 1; length <= entry.Offset + 1; length++)
                if (length >= 0) Refused(_whole[..(int)length], $"cut at {length}");
        for (var length = _whole.Length - 100; length < _whole.Length; length++) Refused(_whole[..length], $"cut at {length}");
    }

    [Fact]
    public void A_cut_file_is_told_from_another_kind_of_file()
    {
        Assert.Equal("zip-broken", Refused(_whole[..^1], "cut").Code);
        Assert.Contains("cut short", Refused(_whole[..2000], "cut").Message);
        Assert.Contains("something was added", Refused([.. _whole, 0], "longer").Message);
        Assert.Equal("model-not", Refused([0, .. _whole], "shifted").Code);
    }

    [Fact]
    public void Two_models_in_one_file_are_refused() => Refused([.. _whole, .. _whole], "twice");

    [Fact]
    public void A_file_that_is_no_model_is_called_so()
    {
        foreach (var (name, bytes) in OtherFiles.All)
        {
            var problem = Refused(bytes, name);
            Assert.Equal("model-not", problem.Code);
            Assert.Contains("mer train", problem.Remedy);
        }

        Assert.Contains("it is empty", Refused([], "empty").Message);
    }

    [Fact]
    public void What_is_no_file_is_named()
    {
        Assert.Equal("file-missing", Assert.Throws<InputException>(() => ModelArchive.Read(_folder["none.mer"])).Problems[0].Code);
        Assert.Equal("file-is-folder", Assert.Throws<InputException>(() => ModelArchive.Read(_folder.Path)).Problems[0].Code);
    }

    [Fact]
    public void A_file_of_a_newer_format_asks_for_a_newer_program()
    {
        var forge = new ModelForge(_folder);
        var newer = File.ReadAllBytes(forge.Replace("\"format\": 1", "\"format\": 2"));
        var problem = Refused(newer, "newer");
        Assert.Equal("model-newer", problem.Code);
        Assert.Contains("was written by a newer program (format 2); this one reads up to 1", problem.Message);

        // Whatever else a newer format changes: it still begins with its manifest.
        Assert.Equal("model-newer", Refused(File.ReadAllBytes(forge.With("{\"format\": 3, \"what\": []}")), "other keys").Code);
        Assert.Equal("model-newer", Refused([.. newer, 1, 2, 3], "other layout").Code);
    }

    private Problem Refused(byte[] bytes, string what)
    {
        var path = _folder["damaged.mer"];
        File.WriteAllBytes(path, bytes);
        var failures = new[] { Failure(() => SmallModels.Read(path), what), Failure(() => ModelArchive.Describe(path), what) };
        foreach (var problem in failures.SelectMany(failure => failure.Problems))
        {
            Assert.Equal(path, problem.Subject);
            Assert.False(problem.Message.Length == 0 || problem.Remedy.Length == 0, what);
        }

        Assert.All(Directory.EnumerateFileSystemEntries(_folder.Path), file => Assert.Contains(Path.GetFileName(file), OurFiles));
        return failures[0].Problems[0];
    }

    private static InputException Failure(Func<object> read, string what)
    {
        var failure = Record.Exception(read);
        Assert.True(failure is InputException, $"{what}: {failure?.ToString() ?? "was read"}");
        return (InputException)failure!;
    }
}
