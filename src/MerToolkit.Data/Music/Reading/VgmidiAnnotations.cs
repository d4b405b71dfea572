using System.Text.Json;
using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Music.Reading;

/// <summary>
/// Reads one round of VGMIDI's annotations: <c>pieces</c> with midi file, length and number of measures, and <c>annotations</c>,
/// <c>piece3_17</c> for the 17th rater of the third piece, with a value a measure.
/// </summary>
/// <param name="folder">Receives what is wrong, and remarks.</param>
/// <param name="path">The file.</param>
internal sealed class VgmidiAnnotations(SetFolder folder, string path)
{
    private readonly string _text = File.ReadAllText(path);
    private readonly Dictionary<string, VgmidiPiece> _pieces = new(StringComparer.Ordinal);
    private int _strangers;
    private int _misfits;

    /// <summary>The pieces that somebody rated, in the order of the file; none when the file is broken, which is a problem.</summary>
    public IReadOnlyList<VgmidiPiece> Read()
    {
        folder.Count(path);
        try
        {
            using var document = JsonDocument.Parse(_text);
            var (pieces, annotations) = (Part(document, "pieces"), Part(document, "annotations"));
            if (pieces is null || annotations is null) return [];
            foreach (var entry in pieces.Value.EnumerateObject()) AddPiece(entry);
            foreach (var entry in annotations.Value.EnumerateObject()) AddRater(entry);
        }
        catch (JsonException failure)
        {
            folder.Problems.Add(new Problem("json-broken", $"the file is no sound JSON: {failure.Message}", "Get it again.")
            {
                Subject = path, Line = (int?)failure.LineNumber + 1,
            });
            return [];
        }
        if (_strangers > 0)
            folder.Remarks.Add($"{path}: {_strangers} annotations are of pieces that the file does not list; they are left out.");
        if (_misfits > 0)
            folder.Remarks.Add(
                $"{path}: {_misfits} annotations have one value more or less than their piece has measures; they are left out.");
        return [.. _pieces.Values.Where(piece => piece.Raters.Count > 0)];
    }

    private JsonElement? Part(JsonDocument document, string name)
    {
        if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var part)
            && part.ValueKind == JsonValueKind.Object) return part;
        Fault("json-key", null, $"key '{name}' is missing.");
        return null;
    }

    private void AddPiece(JsonProperty entry)
    {
        var piece = entry.Value;
        if (piece.ValueKind == JsonValueKind.Object
            && piece.TryGetProperty("midi", out var midi) && midi.ValueKind == JsonValueKind.String && midi.GetString()!.Length > 0
            && piece.TryGetProperty("duration", out var duration) && IsNumber(duration, out var seconds) && seconds > 0
            && piece.TryGetProperty("measures", out var count) && IsNumber(count, out var measures) && measures >= 1)
        {
            _pieces[entry.Name] = new VgmidiPiece(Path.GetFileName(midi.GetString()!), seconds, (int)measures, path, LineOf(entry.Name));
        }
        else Fault("json-piece", entry.Name, $"'{entry.Name}' lacks its midi, its duration in seconds or its number of measures.");
    }

    private static bool IsNumber(JsonElement element, out double number)
    {
        number = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out number);
    }

    private void AddRater(JsonProperty entry)
    {
        if (!_pieces.TryGetValue(entry.Name.Split('_')[0], out var piece))
        {
            _strangers++;
            return;
        }
        if (Axis(entry, "arousal") is not { } arousal || Axis(entry, "valence") is not { } valence) return;
        // Raters of several pieces have one value too many at the source: which one cannot be told.
        if (arousal.Length == piece.Measures && valence.Length == piece.Measures) piece.Raters.Add(new VgmidiRater(arousal, valence));
        else if (Math.Max(Math.Abs(arousal.Length - piece.Measures), Math.Abs(valence.Length - piece.Measures)) == 1) _misfits++;
        else
            Fault("ratings-count", entry.Name,
                $"'{entry.Name}' has {arousal.Length} and {valence.Length} ratings, its piece {piece.Measures} measures.");
    }

    private double[]? Axis(JsonProperty entry, string name)
    {
        if (entry.Value.ValueKind != JsonValueKind.Object || !entry.Value.TryGetProperty(name, out var axis)
            || axis.ValueKind != JsonValueKind.Array || axis.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Number))
        {
            Fault("column-missing", entry.Name, $"'{entry.Name}' has no list of numbers '{name}'.");
            return null;
        }
        double[] values = [.. axis.EnumerateArray().Select(item => item.GetDouble())];
        var off = values.Where(value => !RatingScale.Signed.Holds(value)).ToList();
        if (off.Count == 0) return values;
        Fault("rating-off-scale", entry.Name, FormattableString.Invariant(
            $"'{entry.Name}' has {off[0]} as {name}; the scale is {RatingScale.Signed.Text}."));
        return null;
    }

    private void Fault(string code, string? name, string message) =>
        folder.Problems.Add(new Problem(code, message, "Compare it with the published file, or get it again.")
        {
            Subject = path, Line = name is null ? 1 : LineOf(name), Column = name,
        });

    private int LineOf(string name)
    {
        var place = _text.IndexOf($"\"{name}\"", StringComparison.Ordinal);
        return 1 + _text.AsSpan(0, Math.Max(place, 0)).Count('\n');
    }
}
