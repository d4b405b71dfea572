using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Extracting.Keeping;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>
/// The finished steps of a reproduction, one file each. A step appears whole or not at all; one that is damaged, or of other data, other
/// options or another version of the program, is done again.
/// </summary>
/// <param name="output">Folder of the reproduction.</param>
internal sealed class StepStore(string output)
{
    private const string Ending = ".step";

    private const string Place = "steps";

    private string Folder => Path.Combine(output, Place);

    /// <summary>Number of steps that lie there, of whatever run.</summary>
    public int Count => CountIn(Folder);

    /// <summary>Number of steps that lie in a folder of all documents, a folder each.</summary>
    public int CountOfAll => Directory.Exists(output)
        ? Directory.EnumerateDirectories(output).Sum(document => CountIn(Path.Combine(document, Place))) : 0;

    /// <summary>A step that was finished before; null when there is none of that identity.</summary>
    /// <param name="key">Name of the step.</param>
    /// <param name="identity">What decides its figures.</param>
    public StepFindings? Find(string key, string identity)
    {
        var path = PathOf(key);
        if (!File.Exists(path)) return null;
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return CheckedRecord.Read(file, 0, out _) is { } content ? Decode(content, identity) : null;
    }

    /// <summary>Keeps a step.</summary>
    /// <param name="key">Name of the step.</param>
    /// <param name="identity">What decides its figures.</param>
    /// <param name="findings">Its figures.</param>
    /// <exception cref="EnvironmentException">It cannot be written.</exception>
    public void Keep(string key, string identity, StepFindings findings) =>
        AtomicFile.WriteBytes(PathOf(key), CheckedRecord.Wrap(Encode(identity, findings)));

    /// <summary>Throws all steps away.</summary>
    public void Clear()
    {
        if (!Directory.Exists(Folder)) return;
        foreach (var path in Directory.EnumerateFiles(Folder, "*" + Ending).ToList()) File.Delete(path);
    }

    private static int CountIn(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + Ending).Count() : 0;

    private string PathOf(string key) => Path.Combine(Folder, key + Ending);

    private static byte[] Encode(string identity, StepFindings findings)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes))
        {
            writer.Write(identity);
            writer.Write(findings.Figures.Count);
            foreach (var (key, value, low, high) in findings.Figures)
            {
                writer.Write(key);
                writer.Write(value);
                writer.Write(low);
                writer.Write(high);
            }

            writer.Write(findings.Texts.Count);
            foreach (var (key, text) in findings.Texts)
            {
                writer.Write(key);
                writer.Write(text);
            }
        }

        return bytes.ToArray();
    }

    private static StepFindings? Decode(byte[] content, string identity)
    {
        using var reader = new BinaryReader(new MemoryStream(content));
        if (reader.ReadString() != identity) return null;
        var figures = new Finding[reader.ReadInt32()];
        for (var place = 0; place < figures.Length; place++)
            figures[place] = new Finding(reader.ReadString(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        var texts = new KeyValuePair<string, string>[reader.ReadInt32()];
        for (var place = 0; place < texts.Length; place++) texts[place] = new(reader.ReadString(), reader.ReadString());
        return new StepFindings(figures) { Texts = texts };
    }
}
