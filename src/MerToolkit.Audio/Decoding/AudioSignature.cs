using System.Buffers.Binary;
using System.Text;

namespace MerToolkit.Audio.Decoding;

/// <summary>What a file is by its first bytes; its name is not looked at.</summary>
/// <param name="Container">The format found.</param>
/// <param name="Start">Where the sound's own bytes begin, after any ID3 tags; bytes.</param>
internal readonly record struct AudioSignature(AudioContainer Container, long Start)
{
    private const int HeadLength = 16 * 1024;
    private const int MostTags = 16;

    private static readonly (int Offset, byte[] Bytes, AudioContainer Container)[] Marks =
    [
        (0, "fLaC"u8.ToArray(), AudioContainer.Flac),
        (0, "OggS"u8.ToArray(), AudioContainer.Ogg),
        (0, "caff"u8.ToArray(), AudioContainer.Caf),
        (0, ".snd"u8.ToArray(), AudioContainer.SunAudio),
        (0, [.. "riff"u8, 0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6, 0x28, 0xDB, 0x04, 0xC1, 0x00, 0x00], AudioContainer.Wave64),
        (4, "ftyp"u8.ToArray(), AudioContainer.Mp4),
        (4, "moov"u8.ToArray(), AudioContainer.Mp4),
        (4, "mdat"u8.ToArray(), AudioContainer.Mp4),
        (0, [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], AudioContainer.Asf),
        (0, [0x1A, 0x45, 0xDF, 0xA3], AudioContainer.Matroska),
        (0, [.. "FLV"u8, 1], AudioContainer.Flv),
        (0, [0, 0, 1, 0xBA], AudioContainer.MpegProgram),
        (0, "wvpk"u8.ToArray(), AudioContainer.WavPack),
        (0, "MAC "u8.ToArray(), AudioContainer.Monkey),
    ];

    /// <summary>Looks at the first bytes of a file.</summary>
    /// <exception cref="Core.Errors.InputException">Missing, empty, or none of the known formats.</exception>
    public static AudioSignature Of(string path)
    {
        if (Directory.Exists(path)) throw AudioProblems.Unreadable(path, "it is a folder");
        if (!File.Exists(path)) throw AudioProblems.Missing(path);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            return Of(file, path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw AudioProblems.Unreadable(path, cause);
        }
    }

    private static AudioSignature Of(FileStream file, string path)
    {
        var buffer = new byte[HeadLength];
        var head = ReadHead(file, buffer, 0);
        if (head.IsEmpty) throw AudioProblems.Empty(path, "the file holds 0 bytes");

        long start = 0;
        for (var tags = 0; tags < MostTags && head.StartsWith("ID3"u8) && head.Length >= 10; tags++)
        {
            start += TagLength(head);
            head = ReadHead(file, buffer, start);
            if (head.IsEmpty) throw AudioProblems.Unreadable(path, "it ends inside or right after its ID3 tag");
        }
        var isWhole = start + head.Length >= file.Length;
        var container = Match(head, isWhole);
        if (container is null) throw AudioProblems.Unreadable(path, $"it is no known sound format, it begins {Show(head)}");
        return new AudioSignature(container, start);
    }

    private static ReadOnlySpan<byte> ReadHead(FileStream file, byte[] buffer, long offset)
    {
        file.Position = offset;
        return buffer.AsSpan(0, file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
    }

    private static AudioContainer? Match(ReadOnlySpan<byte> head, bool isWhole)
    {
        foreach (var (offset, bytes, container) in Marks)
        {
            if (Has(head, offset, bytes)) return container;
        }
        if (Has(head, 0, "RIFF"u8) || Has(head, 0, "RF64"u8) || Has(head, 0, "BW64"u8))
        {
            if (Has(head, 8, "AVI "u8)) return AudioContainer.Avi;
            return Has(head, 8, "WAVE"u8) || head.Length < 12 ? AudioContainer.Wav : null;
        }
        if (Has(head, 0, "RIFX"u8) && Has(head, 8, "WAVE"u8)) return AudioContainer.BigEndianWav;
        if (Has(head, 0, "FORM"u8) && (Has(head, 8, "AIFF"u8) || Has(head, 8, "AIFC"u8))) return AudioContainer.Aiff;
        if (IsTransportStream(head)) return AudioContainer.MpegTransport;
        if (IsAdts(head)) return AudioContainer.Adts;
        return MpegFrame.FindChain(head, 3, isWhole) >= 0 ? AudioContainer.MpegAudio : null;
    }

    private static bool Has(ReadOnlySpan<byte> head, int offset, ReadOnlySpan<byte> mark) =>
        head.Length >= offset + mark.Length && head.Slice(offset, mark.Length).SequenceEqual(mark);

    /// <summary>Bytes of an ID3v2 tag: header of 10, a size in 7-bit bytes, and a footer of 10 when flagged.</summary>
    private static long TagLength(ReadOnlySpan<byte> tag)
    {
        var size = ((tag[6] & 0x7F) << 21) | ((tag[7] & 0x7F) << 14) | ((tag[8] & 0x7F) << 7) | (tag[9] & 0x7F);
        return 10 + size + ((tag[5] & 0x10) != 0 ? 10 : 0);
    }

    private static bool IsTransportStream(ReadOnlySpan<byte> head) =>
        head.Length > 2 * 188 && head[0] == 0x47 && head[188] == 0x47 && head[2 * 188] == 0x47;

    /// <summary>AAC frames of their own (ADTS): a sync of 12 ones, layer 0, and the next frame where the first says.</summary>
    private static bool IsAdts(ReadOnlySpan<byte> head)
    {
        if (head.Length < 7 || head[0] != 0xFF || (head[1] & 0xF6) != 0xF0) return false;
        var length = ((head[3] & 3) << 11) | (head[4] << 3) | (head[5] >> 5);
        if (length < 7 || length > head.Length) return false;
        return length == head.Length || (head[length] == 0xFF && (length + 1 == head.Length || (head[length + 1] & 0xF6) == 0xF0));
    }

    private static string Show(ReadOnlySpan<byte> head)
    {
        var first = head[..Math.Min(head.Length, 12)];
        var isText = first.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0;
        if (isText) return $"'{Encoding.ASCII.GetString(first)}'";
        return first.Length >= 4 ? Invariant($"with bytes {BinaryPrimitives.ReadUInt32BigEndian(first):X8}") : "with too few bytes";
    }
}
