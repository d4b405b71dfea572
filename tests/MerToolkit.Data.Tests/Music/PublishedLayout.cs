using System.IO.Compression;

namespace MerToolkit.Data.Tests.Music;

/// <summary>Lays real files out as their authors published them: unpacked, under the published names, in a folder for one test.</summary>
internal sealed class PublishedLayout : IDisposable
{
    private readonly string _from;
    private readonly TemporaryFolder _to = new();

    public PublishedLayout(string set) => _from = SharedData.Find(set)!;

    public string Path => _to.Path;

    /// <summary>Copies a file, unpacked when it is packed, to its published place.</summary>
    public void Copy(string name, string place)
    {
        var (from, to) = (System.IO.Path.Combine(_from, name), _to.File(place));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
        using var target = File.Create(to);
        if (!File.Exists(from)) from += ".gz";
        using var source = File.OpenRead(from);
        if (!from.EndsWith(".gz", StringComparison.Ordinal))
        {
            source.CopyTo(target);
            return;
        }
        using var unpacked = new GZipStream(source, CompressionMode.Decompress);
        unpacked.CopyTo(target);
    }

    /// <summary>Copies files of a folder to a folder.</summary>
    public void CopyAll(string folder, string place)
    {
        foreach (var name in Directory.EnumerateFiles(System.IO.Path.Combine(_from, folder)).Select(System.IO.Path.GetFileName))
            Copy(System.IO.Path.Combine(folder, name!), System.IO.Path.Combine(place, name!));
    }

    /// <summary>Writes a file.</summary>
    public void Write(string place, string text) => _to.Write(place, text);

    public void Dispose() => _to.Dispose();
}
