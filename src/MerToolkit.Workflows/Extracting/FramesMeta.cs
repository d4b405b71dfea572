using System.Buffers;
using System.Text;
using System.Text.Json;
using MerToolkit.Core.Files;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Workflows.Extracting;

/// <summary>What stands in <c>meta</c> of a frames file: profile, shapes, and per clip its rate, length and silence.</summary>
internal sealed class FramesMeta(Profile profile)
{
    private readonly List<(string Id, int SampleRate, long Samples, long Frames, bool IsSilent)> _clips = [];
    private readonly List<(string Name, int Rows)> _arrays = [];

    /// <summary>Notes one clip.</summary>
    public void Add(string id, ClipFeatures features)
    {
        if (_clips.Count == 0)
        {
            _arrays.AddRange(features.FrameArrays.Select(array => (array.Name, array.Shape.Count > 1 ? array.Shape[0] : 1)));
        }
        _clips.Add((id, features.SampleRate, features.SampleCount, features.FrameCount, features.IsSilent));
    }

    /// <summary>The JSON text.</summary>
    public string ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, JsonNumbers.LineOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("profile", profile.Id);
            writer.WriteString("profile_hash", profile.Hash);
            writer.WriteString("version", ProductVersion.Text);
            WriteArrays(writer);
            WriteClips(writer);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private void WriteArrays(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("arrays");
        foreach (var (name, rows) in _arrays)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteNumber("rows", rows);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private void WriteClips(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("clips");
        foreach (var clip in _clips)
        {
            writer.WriteStartObject();
            writer.WriteString("id", clip.Id);
            writer.WriteNumber("sample_rate", clip.SampleRate);
            writer.WriteNumber("samples", clip.Samples);
            writer.WriteNumber("frames", clip.Frames);
            writer.WriteBoolean("silent", clip.IsSilent);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
