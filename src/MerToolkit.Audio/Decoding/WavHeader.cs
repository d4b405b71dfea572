using System.Buffers.Binary;

namespace MerToolkit.Audio.Decoding;

/// <summary>What stands before the samples of a wav file (RIFF, RF64 or BW64), believed only as far as the file bears it out.</summary>
/// <param name="Format">How samples are stored.</param>
/// <param name="ClaimedFrames">Frames the header claims; null when it was written before they were known (a piped wav).</param>
/// <param name="StoredBytes">Bytes of samples that are there; null for a pipe that does not say.</param>
internal sealed record WavHeader(WavFormat Format, long? ClaimedFrames, long? StoredBytes)
{
    private const int MostChunks = 10_000;
    private const uint UnknownSize = 0xFFFF_FFFF;

    // What programs that write to a pipe leave in the size: ffmpeg and mpg123 all ones, arecord 2^31, sox 0x7FFFF000.
    private static readonly uint[] PipedSizes = [0x7FFF_FFFF, 0x8000_0000, 0x7FFF_F000];

    /// <summary>Reads up to the first sample; the stream then stands on it.</summary>
    /// <param name="stream">Seekable (a file) or not (a pipe).</param>
    /// <param name="refusal">Why not, when the result is null.</param>
    /// <returns>The header; null when refused.</returns>
    public static WavHeader? Read(Stream stream, out WavRefusal? refusal) => new Walk(stream).Run(out refusal);

    /// <summary>One pass over the chunks.</summary>
    private sealed class Walk(Stream stream)
    {
        private readonly byte[] _buffer = new byte[WavFormat.MostBytes];
        private WavFormat? _format;
        private WavRefusal _refusal = new("it ends inside its header");
        private long? _wideDataSize;
        private (long Start, uint Size)? _data;

        public WavHeader? Run(out WavRefusal? refusal)
        {
            var header = Run();
            refusal = header is null ? _refusal : null;
            return header;
        }

        private WavHeader? Run()
        {
            if (!Fill(12)) return null;
            for (var chunk = 0; chunk < MostChunks; chunk++)
            {
                if (!Fill(8)) return null;
                var id = BinaryPrimitives.ReadUInt32BigEndian(_buffer);
                var size = BinaryPrimitives.ReadUInt32LittleEndian(_buffer.AsSpan(4));
                if (!TakeChunk(id, size)) return null;
                if (_format is not null && _data is { } data) return Finish(_format, data.Start, data.Size);
            }
            _refusal = new WavRefusal(Invariant($"it has more than {MostChunks} chunks before its samples"));
            return null;
        }

        private bool TakeChunk(uint id, uint size)
        {
            switch (id)
            {
                case 0x666D7420: // 'fmt '
                    return TakeFormat(size);
                case 0x64617461: // 'data'
                    if (_format is null && !stream.CanSeek)
                    {
                        _refusal = new WavRefusal("its samples come before their format");
                        return false;
                    }
                    _data ??= (stream.CanSeek ? stream.Position : 0, size);
                    return _format is not null || Pass(Padded(size));
                case 0x64733634 when size >= 16: // 'ds64'
                    if (!Fill(16)) return false;
                    _wideDataSize = BinaryPrimitives.ReadInt64LittleEndian(_buffer.AsSpan(8));
                    return Pass(Padded(size) - 16);
                default:
                    return Pass(Padded(size));
            }
        }

        private bool TakeFormat(uint size)
        {
            var kept = (int)Math.Min(size, WavFormat.MostBytes);
            if (!Fill(kept)) return false;
            _format = WavFormat.Parse(_buffer.AsSpan(0, kept), out var refusal);
            _refusal = refusal ?? _refusal;
            return _format is not null && Pass(Padded(size) - kept);
        }

        private WavHeader Finish(WavFormat format, long start, uint size)
        {
            var claimed = size == UnknownSize && _wideDataSize is >= 0 ? _wideDataSize.Value : size;
            var isPiped = claimed >= 0xFFFF_FF00 && _wideDataSize is null;
            if (!stream.CanSeek)
            {
                isPiped |= claimed == 0 || PipedSizes.Contains(size);
                return isPiped ? new WavHeader(format, null, null) : new WavHeader(format, claimed / format.FrameBytes, claimed);
            }
            var there = Math.Max(0, stream.Length - start);
            isPiped |= claimed > there && PipedSizes.Contains(size);
            isPiped |= claimed == 0 && there > 0 && !IsChunkList(start);
            stream.Position = start;
            return isPiped
                ? new WavHeader(format, null, there)
                : new WavHeader(format, claimed / format.FrameBytes, Math.Min(claimed, there));
        }

        /// <summary>Whether chunks, and nothing else, fill the file from here on: then a data size of 0 is meant.</summary>
        private bool IsChunkList(long start)
        {
            stream.Position = start;
            for (var chunk = 0; chunk < MostChunks && stream.Position < stream.Length; chunk++)
            {
                if (!Fill(8) || _buffer.AsSpan(0, 4).IndexOfAnyExceptInRange((byte)' ', (byte)'~') >= 0) return false;
                var end = stream.Position + BinaryPrimitives.ReadUInt32LittleEndian(_buffer.AsSpan(4));
                if (end > stream.Length) return false;
                stream.Position = Math.Min(end + (end & 1), stream.Length);
            }
            return true;
        }

        private bool Fill(int count) => stream.ReadAtLeast(_buffer.AsSpan(0, count), count, throwOnEndOfStream: false) == count;

        private bool Pass(long count)
        {
            if (stream.CanSeek)
            {
                stream.Position = Math.Min(stream.Position + count, stream.Length);
                return true;
            }
            while (count > 0)
            {
                var part = (int)Math.Min(count, _buffer.Length);
                if (!Fill(part)) return false;
                count -= part;
            }
            return true;
        }

        /// <summary>Chunks begin at even places.</summary>
        private static long Padded(uint size) => (long)size + (size & 1);
    }
}
