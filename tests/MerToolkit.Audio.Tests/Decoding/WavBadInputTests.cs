using MerToolkit.Audio.Decoding;
using MerToolkit.Audio.Tests.Support;
using MerToolkit.Core.Errors;
using static MerToolkit.Audio.Tests.Support.WavBytes;

namespace MerToolkit.Audio.Tests.Decoding;

/// <summary>Whatever the bytes are, the answer is samples or one explained refusal.</summary>
public sealed class WavBadInputTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, byte[], string, string> Table => new()
    {
        { "no bytes", [], "audio-empty", "0 bytes" },
        { "no samples", Pcm16(), "audio-empty", "16-bit PCM header is followed by none" },
        { "claim without samples", WavBytes.File(Format(1, 1, 8000, 16), [], dataSize: 1000), "audio-empty", "claims" },
        { "no channels", WavBytes.File(Format(1, 0, 8000, 16, 2), [1, 2]), "audio-unreadable", "0 channels" },
        { "many channels", WavBytes.File(Format(1, 65535, 8000, 16, 2), [1, 2]), "audio-unreadable", "65535 channels" },
        { "no rate", WavBytes.File(Format(1, 1, 0, 16), [1, 2]), "audio-unreadable", "rate of 0 Hz" },
        { "absurd rate", WavBytes.File(Format(1, 1, 2_000_000_000, 16), [1, 2]), "audio-unreadable", "rate of 2000000000 Hz" },
        { "no bits", WavBytes.File(Format(1, 1, 8000, 0, 0), [1, 2]), "audio-unreadable", "samples of 0 bits" },
        { "64-bit integers", WavBytes.File(Format(1, 1, 8000, 64), new byte[16]), "audio-unreadable", "samples of 64 bits" },
        { "16-bit float", WavBytes.File(Format(3, 1, 8000, 16), [1, 2]), "audio-unreadable", "samples of 16 bits" },
        { "short format", WavBytes.File([1, 0, 1, 0], [1, 2]), "audio-unreadable", "format chunk holds 4 bytes" },
        { "no data chunk", Riff(Chunk("fmt ", Format(1, 1, 8000, 16))), "audio-unreadable", "ends inside its header" },
        { "no format chunk", Riff(Chunk("data", [1, 2])), "audio-unreadable", "ends inside its header" },
        { "other riff", [.. "RIFF"u8, 4, 0, 0, 0, .. "PAL "u8], "audio-unreadable", "no known sound format" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_fault_is_named(string name, byte[] bytes, string code, string words)
    {
        var path = _folder.Write(name + ".wav", bytes);
        var problem = Assert.Single(Assert.Throws<InputException>(() => AudioClip.Open(path, new ClipOptions())).Problems);
        Assert.Equal((code, path), (problem.Code, problem.Subject));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Remedy);
    }

    [Fact]
    public void A_header_cut_at_any_byte_is_refused()
    {
        byte[] chunks = [.. Chunk("JUNK", [1, 2, 3]), .. Chunk("fmt ", Extensible(1, 2, 8000, 24, 24)), .. Chunk("data", new byte[12])];
        var whole = Riff(chunks);
        for (var length = 0; length <= whole.Length - 12; length++)
        {
            var path = _folder.Write("cut.wav", whole.AsSpan(0, length));
            var problem = Assert.Throws<InputException>(() => Reading.All(path)).Problems[0];
            Assert.Contains(problem.Code, (string[])["audio-empty", "audio-unreadable"]);
        }
        Assert.Equal(2, Reading.All(_folder.Write("whole.wav", whole)).Length);
    }

    [Fact]
    public void Bytes_changed_at_random_give_samples_or_a_refusal()
    {
        var (format, data) = (Extensible(3, 2, 44_100, 32, 32), BytesOf(Signals.Noise(200)));
        var whole = Riff([.. Chunk("fmt ", format), .. Chunk("LIST", new byte[9]), .. Chunk("data", data)]);
        var random = new Random(20);
        for (var round = 0; round < 3000; round++)
        {
            var bytes = whole.ToArray();
            for (var flip = random.Next(1, 6); flip > 0; flip--)
            {
                bytes[random.Next(random.Next(2) == 0 ? 90 : bytes.Length)] = (byte)random.Next(256);
            }
            Assert.InRange(FramesOf(bytes[..random.Next(20, bytes.Length + 1)]), 0, bytes.Length);
        }
    }

    [Fact]
    public void Endless_tiny_chunks_are_given_up()
    {
        var path = _folder.Write("chunks.wav", Riff(new byte[8 * 20_000]));
        var problem = Assert.Throws<InputException>(() => AudioClip.Open(path, new ClipOptions())).Problems[0];
        Assert.Contains("more than 10000 chunks", problem.Message, StringComparison.Ordinal);
    }

    [NeedsFact(Need.SndFile)]
    public void Encodings_that_are_not_ours_go_to_the_library()
    {
        var path = _folder.Write("mulaw.wav", WavBytes.File([.. Format(7, 1, 8000, 8), 0, 0], [0xFF, 0x00, 0x80, 0x7F]));
        using var clip = AudioClip.Open(path, new ClipOptions());
        Assert.Equal(("wav, mu-law", true), (clip.Format, clip.Decoder.StartsWith("libsndfile ", StringComparison.Ordinal)));
        Assert.Equal([0f, -32124 / 32768f, 32124 / 32768f, 0f], Reading.All(clip));
    }

    /// <summary>Reads through a stream that cannot seek as well: a pipe sees the same bytes.</summary>
    private static long FramesOf(byte[] bytes)
    {
        long most = 0;
        foreach (var stream in new Stream[] { new MemoryStream(bytes), new PipeStream(bytes) })
        {
            if (!WavReader.TryOpen("fuzz.wav", stream, out var reader, out var refusal))
            {
                Assert.NotEmpty(refusal.Reason);
                continue;
            }
            using (reader)
            {
                var buffer = new float[Math.Max(64, reader.Channels)];
                long count = 0;
                int got;
                while ((got = reader.Read(buffer)) > 0) count += got;
                most = Math.Max(most, count);
            }
        }
        return most;
    }
}
