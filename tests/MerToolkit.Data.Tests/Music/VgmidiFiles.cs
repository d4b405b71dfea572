using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace MerToolkit.Data.Tests.Music;

/// <summary>VGMIDI's files as published, made again of tables that hold the same.</summary>
internal static class VgmidiFiles
{
    /// <summary>Writes annotations, labels and midi files.</summary>
    public static void Write(PublishedLayout layout)
    {
        var folder = SharedData.Find("va/vgmidi")!;
        var ratings = Lines(Path.Combine(folder, "annotations_raters.csv.gz")).Skip(1).Select(line => line.Split(','))
            .GroupBy(fields => fields[0]).ToDictionary(rows => rows.Key, rows => rows.ToList());
        var lines = File.ReadAllLines(Path.Combine(folder, "pieces.csv"));
        var pieces = new StringBuilder();
        var annotations = new StringBuilder();
        var number = 0;
        foreach (var (midi, rows) in ratings)
        {
            var line = lines.Single(line => line.StartsWith(midi + ",", StringComparison.Ordinal));
            var fields = line[(midi.Length + 1)..].Split(',');
            // The name, which may hold commas in quotes, stands before round, length and measures.
            var measures = rows.GroupBy(row => row[1]).First().Count();
            var at = Array.FindLastIndex(fields, field => field == measures.ToString(CultureInfo.InvariantCulture));
            at = Array.IndexOf(fields, measures.ToString(CultureInfo.InvariantCulture)) is var first && first > 1 ? first : at;
            pieces.Append(CultureInfo.InvariantCulture, $"{(number > 0 ? "," : "")}\n\"piece{number}\": {{ ")
                .Append(CultureInfo.InvariantCulture, $"\"duration\": {fields[at - 1]}, ")
                .Append(CultureInfo.InvariantCulture, $"\"measures\": {measures}, \"midi\": \"{midi}\" }}");
            foreach (var rater in rows.GroupBy(row => row[1]))
            {
                if (annotations.Length > 0) annotations.Append(',');
                annotations.Append(CultureInfo.InvariantCulture, $"\n\"piece{number}_{rater.Key}\": {{ ")
                    .Append(CultureInfo.InvariantCulture, $"\"valence\": [{string.Join(',', rater.Select(row => row[3]))}], ")
                    .Append(CultureInfo.InvariantCulture, $"\"arousal\": [{string.Join(',', rater.Select(row => row[4]))}] }}");
            }
            number++;
        }
        layout.Write("labelled/annotations/vgmidi_raw_1.json", $"{{ \"annotations\": {{{annotations}\n}}, \"pieces\": {{{pieces}\n}} }}");
        WriteLabels(layout, folder);
        ZipFile.ExtractToDirectory(Path.Combine(folder, "midi.zip"), Path.Combine(layout.Path, "labelled"));
    }

    // The published table has the phrase's path as its midi.
    private static void WriteLabels(PublishedLayout layout, string folder)
    {
        var rows = File.ReadAllLines(Path.Combine(folder, "labels_phrases.csv")).Skip(1).Select(line => line.Split(','));
        layout.Write("vgmidi_labelled.csv", "id,series,console,game,piece,midi,valence,arousal\n" + string.Concat(rows.Select(fields =>
            $"{string.Join(',', fields[..5])},labelled/phrases/{fields[6]},{fields[7]},{fields[8]}\n")));
    }

    private static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return line;
    }
}
