using System.Text;
using MerToolkit.Core.Files;
using MerToolkit.Learning.ModelFile;

namespace MerToolkit.Learning.Tests.ModelFile;

/// <summary>Makes model files that lie: whole zips with right hashes, changed inside.</summary>
internal sealed class ModelForge
{
    private readonly TemporaryFolder _folder;
    private readonly List<(string Name, byte[] Content)> _entries = [];

    public ModelForge(TemporaryFolder folder)
    {
        _folder = folder;
        ModelArchive.Write(folder["true.mer"], SmallModels.Two());
        using var zip = new StoredZipReader(folder["true.mer"]);
        foreach (var entry in zip.Entries)
        {
            var content = new byte[entry.Length];
            zip.Read(entry, content);
            _entries.Add((entry.Name, content));
        }
    }

    /// <summary>The manifest.</summary>
    public string Manifest => Encoding.UTF8.GetString(_entries[0].Content);

    /// <summary>A file with another text in its manifest where the old one stands first.</summary>
    public string Replace(string old, string changed)
    {
        var place = Manifest.IndexOf(old, StringComparison.Ordinal);
        Assert.True(place >= 0, $"The manifest does not hold {old}.");
        return With(Manifest[..place] + changed + Manifest[(place + old.Length)..]);
    }

    /// <summary>A file with another manifest, its hash made anew.</summary>
    public string With(string manifest) => With(Encoding.UTF8.GetBytes(manifest));

    public string With(byte[] manifest) => Write(entries =>
    {
        entries[0] = (ModelFormat.ManifestEntry, manifest);
        entries[^1] = (ModelFormat.HashEntry, ModelFormat.HashLine(manifest));
    });

    /// <summary>A file whose entries are changed, added, taken away.</summary>
    public string Write(Action<List<(string Name, byte[] Content)>> change)
    {
        var entries = _entries.ToList();
        change(entries);
        using var stream = File.Create(_folder["forged.mer"]);
        var zip = new StoredZipWriter(stream);
        foreach (var (name, content) in entries) zip.Add(name, content);
        zip.Finish();
        return _folder["forged.mer"];
    }
}
