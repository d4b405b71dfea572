using System.Globalization;
using System.Text;
using MerToolkit.Core.Files;

namespace MerToolkit.Workflows.Rendering;

/// <summary>A sound that was rendered.</summary>
/// <param name="File">Its place below the output, with slashes.</param>
/// <param name="Source">The score it is from.</param>
/// <param name="MidiSha256">SHA-256 of the score, 64 lower-case hex digits.</param>
/// <param name="SettingsSha256">SHA-256 of what else decides the sound, 64 lower-case hex digits.</param>
/// <param name="Seconds">Length of the sound, seconds.</param>
public sealed record RenderedFile(string File, string Source, string MidiSha256, string SettingsSha256, double Seconds);

/// <summary>
/// What lies rendered in a folder: <c>rendering.csv</c>, a row a sound. It is written anew while a run goes on, so that another
/// can go on from it.
/// </summary>
internal sealed class RenderedList
{
    /// <summary>Name of the file.</summary>
    public const string Name = "rendering.csv";

    private static readonly string[] Columns = ["file", "source", "midi_sha256", "settings_sha256", "seconds"];
    private readonly SortedDictionary<string, RenderedFile> _files = new(StringComparer.Ordinal);

    private RenderedList(string folder) => Path = System.IO.Path.Combine(folder, Name);

    /// <summary>Path of the list.</summary>
    public string Path { get; }

    /// <summary>The sounds as they are listed now.</summary>
    public IReadOnlyDictionary<string, RenderedFile> Now => new Dictionary<string, RenderedFile>(_files, StringComparer.Ordinal);

    /// <summary>The list of a folder; empty where there is none, or where it is no list.</summary>
    /// <param name="folder">The folder.</param>
    public static RenderedList Open(string folder)
    {
        var list = new RenderedList(folder);
        if (!File.Exists(list.Path)) return list;
        foreach (var (_, fields) in CsvText.Records(File.ReadAllText(list.Path)).Skip(1))
        {
            if (fields.Count != Columns.Length) continue;
            if (!double.TryParse(fields[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)) continue;
            list.Add(new RenderedFile(fields[0], fields[1], fields[2], fields[3], seconds));
        }

        return list;
    }

    /// <summary>Adds a sound, or replaces it.</summary>
    public void Add(RenderedFile file) => _files[file.File] = file;

    /// <summary>Writes the list.</summary>
    public void Write()
    {
        var text = new StringBuilder(string.Join(',', Columns)).Append('\n');
        foreach (var file in _files.Values)
        {
            text.Append(CultureInfo.InvariantCulture, $"{CsvText.Quote(file.File)},{CsvText.Quote(file.Source)},")
                .Append(CultureInfo.InvariantCulture, $"{file.MidiSha256},{file.SettingsSha256},{file.Seconds:0.###}\n");
        }

        AtomicFile.WriteText(Path, text.ToString());
    }
}
