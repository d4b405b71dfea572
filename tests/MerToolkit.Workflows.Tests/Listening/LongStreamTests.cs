using MerToolkit.Workflows.Listening;

namespace MerToolkit.Workflows.Tests.Listening;

/// <summary>An hour of sound takes no more memory than a minute. The heap is of the process: no other test may run beside.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class LongStreamTests(ListeningFolder folder) : IClassFixture<ListeningFolder>
{
    private const int Rate = 4000;
    private const int Hour = 3600;

    [Theory]
    [InlineData("windows.va.mer")]
    [InlineData("clips.label.mer")]
    public void Memory_does_not_grow_with_the_stream(string model)
    {
        var held = new List<long>();
        var heard = new Counted(seconds =>
        {
            if (seconds % 300 == 0) held.Add(GC.GetTotalMemory(forceFullCollection: true));
        });
        var options = new ListeningOptions { ModelPath = folder.At(model), SampleRate = Rate, WindowSeconds = 10 };
        var report = ListeningRun.Run(options, () => new EndlessMelody(Hour * Rate), heard, CancellationToken.None);
        Assert.Equal((2L * Hour, (double)Hour), (report.Predicted, report.AudioSeconds));
        Assert.Equal(12, held.Count);
        Assert.InRange(held[^1] - held[0], long.MinValue, 100_000);
    }

    [Fact]
    public void A_step_allocates_a_few_kilobytes_at_most()
    {
        var (first, last) = (0L, 0L);
        var heard = new Counted(seconds =>
        {
            // On the thread that listens; reading has a thread of its own.
            if (seconds == 60) first = GC.GetAllocatedBytesForCurrentThread();
            if (seconds == 300) last = GC.GetAllocatedBytesForCurrentThread();
        });
        var options = new ListeningOptions { ModelPath = folder.At("windows.va.mer"), SampleRate = Rate };
        ListeningRun.Run(options, () => new EndlessMelody(301 * Rate), heard, CancellationToken.None);
        Assert.InRange((last - first) / 480.0, 0, 3000);
    }

    private sealed class Counted(Action<double> at) : IListeningListener
    {
        public void Ready(Workflows.Listening.Serving.PageAddress? page) { }

        public void Started(ListeningStart start) { }

        public bool Predicted(LivePrediction prediction)
        {
            at(prediction.Seconds);
            return true;
        }

        public void Stalled(double seconds, double waitedSeconds) { }
    }

    /// <summary>Samples of 16 bits, made as they are read: three minutes of notes, over and over.</summary>
    private sealed class EndlessMelody(long samples) : Stream
    {
        private readonly byte[] _notes = Notes();
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var place = (int)(_position % _notes.Length);
            var count = (int)Math.Min(Math.Min(buffer.Length, _notes.Length - place), 2 * samples - _position);
            _notes.AsSpan(place, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private static byte[] Notes() =>
            [.. ListeningFolder.Samples(180, Rate).SelectMany(sample => BitConverter.GetBytes((short)(sample * 32768)))];
    }
}

/// <summary>Tests that measure the memory of the whole process.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;
