using System.Security.Cryptography;
using System.Text;
using MerToolkit.Acceptance.Tests.Running;
using MerToolkit.Core.Files;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>A model file that is broken or lies is refused in words by every command, in little time and memory, and nothing is written.</summary>
public sealed class BrokenModelTests(DemoTable demo) : IClassFixture<DemoTable>
{
    /// <summary>Most memory that the program may manage: 256 MB. Whoever believes a forged size asks for more.</summary>
    private const string MemoryLimit = "0x10000000";

    private static readonly Dictionary<string, Func<byte[], byte[]>> Bytes = new()
    {
        ["empty"] = _ => [],
        ["cut"] = model => model[..(model.Length / 2)],
        ["cut at the end"] = model => model[..^1],
        ["one byte turned"] = model => [.. model[..(model.Length / 2)], (byte)~model[model.Length / 2], .. model[(model.Length / 2 + 1)..]],
        ["first byte turned"] = model => [(byte)~model[0], .. model[1..]],
        ["something behind"] = model => [.. model, 0],
        ["a table"] = _ => Encoding.UTF8.GetBytes("id,label,tone.1\na,Q1,1\n"),
        ["words"] = _ => Encoding.UTF8.GetBytes("{\"format\": 1}"),
        ["a pickle"] = _ => Encoding.ASCII.GetBytes("\x80\x04cos\nsystem\n(S'touch evil'\ntR."),
    };

    private static readonly Dictionary<string, (string Old, string New, string Said)> Lies = new()
    {
        ["a newer format"] = ("\"format\": 1,", "\"format\": 2,", "2"),
        ["a path outside"] = ("\"file\": \"tensors/0/trees/roots.bin\"", "\"file\": \"../evil\"", "../evil"),
        ["a name outside"] = ("\"name\": \"trees/roots\"", "\"name\": \"../evil\"", "kebab-case"),
        ["2^60 bytes"] = ("\"bytes\": 120,", "\"bytes\": 1152921504606846976,", "1152921504606846976"),
        ["2^60 values"] = ("            30\n          ],\n", "            1152921504606846976\n          ],\n", "1152921504606846976"),
        ["another hash"] = ("\"sha256\": \"", "\"sha256\": \"0000", "hex digits"),
        ["an unknown trainer"] = ("\"trainer\": \"random-forest\"", "\"trainer\": \"pickle\"", "'pickle'"),
        ["a command"] = ("\"tool_version\"", "\"run\": \"touch evil\", \"tool_version\"", "'run'"),
    };

    public static TheoryData<string, string> Cases => Every([.. Bytes.Keys, .. Lies.Keys, "an entry outside", "wrong numbers"]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_refused(string kind, string command)
    {
        using var folder = new TestFolder();
        var temporary = folder.Folder("temporary");
        var work = folder.Folder("work");
        var model = Path.Combine(work, "broken.mer");
        File.WriteAllBytes(model, Broken(kind, folder));
        string[] words = command switch
        {
            "predict" => ["predict", model, demo.Path, "--out", Path.Combine(work, "p.csv"), "--m3u", Path.Combine(work, "lists")],
            "eval" => ["eval", model, demo.Path, "--report", Path.Combine(work, "r.html")],
            "describe" => ["models", "describe", model],
            _ => [command, model],
        };
        if (command == "predict") words[2] = DemoTable.Clips[0];

        var run = MerProgram.RunWith(
            folder, new Dictionary<string, string> { ["TMPDIR"] = temporary, ["TMP"] = temporary, ["DOTNET_GCHeapHardLimit"] = MemoryLimit }, words).MustExit(3);

        Assert.Contains("broken.mer: ", run.Error);
        if (Lies.TryGetValue(kind, out var lie)) Assert.Contains(lie.Said, run.Error);
        Assert.Empty(run.Output);
        Assert.Equal([model], Directory.GetFileSystemEntries(work));
        Assert.Empty(Directory.GetFiles(temporary, "mer-crash*"));
        Assert.DoesNotContain(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories), path => path.Contains("evil", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_only_taken_apart_and_put_together_is_whole()
    {
        using var folder = new TestFolder();
        Assert.Equal(File.ReadAllBytes(demo.Forest), Rewritten(folder, _ => { }));
    }

    // Every kind of damage once for the command that people use, and each other command with a few kinds.
    private static TheoryData<string, string> Every(IEnumerable<string> kinds)
    {
        var cases = new TheoryData<string, string>();
        foreach (var kind in kinds) cases.Add(kind, "predict");
        foreach (var command in new[] { "eval", "info", "describe" })
            foreach (var kind in new[] { "empty", "one byte turned", "2^60 bytes" }) cases.Add(kind, command);
        return cases;
    }

    private byte[] Broken(string kind, TestFolder folder)
    {
        if (Bytes.TryGetValue(kind, out var damage)) return damage(File.ReadAllBytes(demo.Forest));
        return Rewritten(folder, entries =>
        {
            if (kind == "an entry outside") entries.Insert(1, ("../evil", [1, 2, 3]));
            else if (kind == "wrong numbers") entries[1] = (entries[1].Name, new byte[entries[1].Content.Length]);
            else Lie(entries, Lies[kind]);
        });
    }

    private static void Lie(List<(string Name, byte[] Content)> entries, (string Old, string New, string Said) lie)
    {
        var manifest = Encoding.UTF8.GetString(entries[0].Content);
        var place = manifest.LastIndexOf(lie.Old, StringComparison.Ordinal);
        Assert.True(place >= 0, $"the manifest does not hold {lie.Old}");
        var bytes = Encoding.UTF8.GetBytes(manifest[..place] + lie.New + manifest[(place + lie.Old.Length)..]);
        entries[0] = (entries[0].Name, bytes);
        entries[^1] = (entries[^1].Name, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes)) + "\n"));
    }

    // A whole file with right checksums, whatever it says.
    private byte[] Rewritten(TestFolder folder, Action<List<(string Name, byte[] Content)>> change)
    {
        var entries = new List<(string Name, byte[] Content)>();
        using (var zip = new StoredZipReader(demo.Forest))
        {
            foreach (var entry in zip.Entries)
            {
                var content = new byte[entry.Length];
                zip.Read(entry, content);
                entries.Add((entry.Name, content));
            }
        }

        change(entries);
        var path = folder.At("rewritten");
        using (var stream = File.Create(path))
        {
            var zip = new StoredZipWriter(stream);
            foreach (var (name, content) in entries) zip.Add(name, content);
            zip.Finish();
        }

        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return bytes;
    }
}
