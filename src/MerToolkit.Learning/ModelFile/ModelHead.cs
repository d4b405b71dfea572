using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using MerToolkit.Core.Files;

namespace MerToolkit.Learning.ModelFile;

/// <summary>
/// The first bytes of a model file, which are alike in every version: a zip whose first entry, stored, is
/// <c>manifest.json</c>, whose first key is <c>format</c>.
/// </summary>
internal static class ModelHead
{
    private const int LocalBytes = 30;
    private const int LookedAtBytes = 512;

    /// <summary>Version of the format, 1 or more; null when the file is no model file or cannot be read.</summary>
    public static int? OfFile(string path)
    {
        try
        {
            if (!File.Exists(path)) return null;
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            var head = new byte[LookedAtBytes];
            return stream.CanSeek ? OfStart(head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false))) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Whoever reads the file next says so in words.
            return null;
        }
    }

    private static int? OfStart(ReadOnlySpan<byte> head)
    {
        if (head.Length < LocalBytes || !head.StartsWith("PK\x03\x04"u8)) return null;
        var isStored = BinaryPrimitives.ReadUInt16LittleEndian(head[8..]) == 0;
        var name = BinaryPrimitives.ReadUInt16LittleEndian(head[26..]);
        var extra = BinaryPrimitives.ReadUInt16LittleEndian(head[28..]);
        if (!isStored || LocalBytes + name + extra >= head.Length) return null;
        if (!head.Slice(LocalBytes, name).SequenceEqual(Encoding.ASCII.GetBytes(ModelFormat.ManifestEntry))) return null;
        return OfManifest(head[(LocalBytes + name + extra)..]);
    }

    /// <summary>Version of the format that a manifest names, of which only the beginning is looked at; null when it names none.</summary>
    public static int? OfManifest(ReadOnlySpan<byte> manifest)
    {
        try
        {
            var reader = new Utf8JsonReader(manifest, isFinalBlock: false, state: default);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            if (!reader.Read() || !reader.ValueTextEquals("format"u8)) return null;
            return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var format) && format >= 1
                ? format
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
