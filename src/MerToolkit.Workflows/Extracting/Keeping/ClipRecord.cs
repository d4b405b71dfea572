using System.Runtime.InteropServices;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Workflows.Extracting.Keeping;

/// <summary>A clip that was extracted, as bytes: its id, the hash of its file, where its samples came from, its features.</summary>
internal static class ClipRecord
{
    // Four minutes of librosa's frames. A record is held in memory whole, and the frames of a long clip are not.
    private const long LargestFeatureBytes = 24 << 20;
    private const int FactBytes = 4096;

    /// <summary>The bytes of an outcome; null when its frames are too many to be kept.</summary>
    /// <param name="outcome">A clip that did not fail.</param>
    public static byte[]? Encode(ClipOutcome outcome)
    {
        var features = outcome.Features!;
        var size = sizeof(float) * (long)features.Values.Length + sizeof(double) * features.FrameArrays.Sum(array => array.Count);
        if (size > LargestFeatureBytes) return null;
        using var bytes = new MemoryStream((int)size + FactBytes);
        using (var writer = new BinaryWriter(bytes))
        {
            writer.Write(outcome.Clip.Id);
            writer.Write(outcome.Sha256!);
            WriteFacts(writer, outcome.Facts!);
            WriteFeatures(writer, features);
        }
        return bytes.ToArray();
    }

    /// <summary>Id and file hash of the clip that a record holds.</summary>
    /// <param name="content">As <see cref="Encode"/> gave it, bytes.</param>
    public static (string Id, string Sha256) KeyOf(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content));
        return (reader.ReadString(), reader.ReadString());
    }

    /// <summary>The outcome that a record holds, for a clip with the same sound.</summary>
    /// <param name="content">As <see cref="Encode"/> gave it, bytes.</param>
    /// <param name="clip">The clip that asks; its name may be another one.</param>
    /// <param name="origin">Where the record was found.</param>
    public static ClipOutcome Decode(byte[] content, Clip clip, ClipOrigin origin)
    {
        using var reader = new BinaryReader(new MemoryStream(content));
        _ = reader.ReadString();
        var sha256 = reader.ReadString();
        var facts = ReadFacts(reader);
        return ClipOutcome.Done(clip, ReadFeatures(reader), facts, sha256, default) with { Origin = origin };
    }

    private static void WriteFacts(BinaryWriter writer, ClipFacts facts)
    {
        writer.Write(facts.Decoder);
        writer.Write(facts.Format);
        writer.Write(facts.NativeSampleRate);
        writer.Write(facts.Channels);
        writer.Write(facts.Seconds);
        writer.Write(facts.Warning is not null);
        writer.Write(facts.Warning ?? "");
    }

    private static ClipFacts ReadFacts(BinaryReader reader)
    {
        var facts = new ClipFacts(
            reader.ReadString(), reader.ReadString(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble(), Warning: null);
        var hasWarning = reader.ReadBoolean();
        var warning = reader.ReadString();
        return hasWarning ? facts with { Warning = warning } : facts;
    }

    private static void WriteFeatures(BinaryWriter writer, ClipFeatures features)
    {
        writer.Write(features.FrameCount);
        writer.Write(features.SampleCount);
        writer.Write(features.SampleRate);
        writer.Write(features.IsSilent);
        WriteNumbers<float>(writer, features.Values);
        writer.Write(features.FrameArrays.Count);
        foreach (var array in features.FrameArrays)
        {
            writer.Write(array.Name);
            WriteNumbers<int>(writer, [.. array.Shape]);
            WriteNumbers<double>(writer, array.Values);
        }
    }

    private static ClipFeatures ReadFeatures(BinaryReader reader)
    {
        var (frames, samples, rate, isSilent) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt32(), reader.ReadBoolean());
        var values = ReadNumbers<float>(reader);
        var arrays = new FrameArray[reader.ReadInt32()];
        for (var index = 0; index < arrays.Length; index++)
            arrays[index] = new FrameArray(reader.ReadString(), ReadNumbers<int>(reader), ReadNumbers<double>(reader));
        return new ClipFeatures(values, arrays, frames, samples, rate, isSilent);
    }

    private static void WriteNumbers<T>(BinaryWriter writer, T[] numbers) where T : unmanaged
    {
        writer.Write(numbers.Length);
        writer.Write(MemoryMarshal.AsBytes<T>(numbers));
    }

    private static T[] ReadNumbers<T>(BinaryReader reader) where T : unmanaged
    {
        var numbers = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }
}
