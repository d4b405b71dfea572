using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;
using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Extraction;

/// <summary>What a stream of many hours costs: nothing that grows.</summary>
public class StreamingMemoryTests
{
    [Theory]
    [InlineData("shortterm68", 44_100, 1)]
    [InlineData("shortterm68", 22_050, 8)]
    [InlineData("librosa", 48_000, 3)]
    public void Nothing_is_allocated_once_frames_come(string name, int rate, int awaited)
    {
        var sum = 0.0;
        var options = new StreamingOptions { FramesAwaited = awaited, LeavesOutOthers = true };
        using var extractor = new StreamingExtractor(Profile.Load(name), rate, (_, values) => sum += values[0], options);
        var samples = TestSignals.Noise(rate, 1);
        // Until every track has its second chunk, which takes 512 frames.
        for (var second = 0; second < 16; second++) Push(extractor, samples);
        Assert.Equal(0, Allocation.Least(() =>
        {
            for (var second = 0; second < 20; second++) Push(extractor, samples);
        }));
        Assert.True(double.IsFinite(sum));
    }

    [Fact]
    public void A_day_of_sound_takes_the_chunks_of_its_first_seconds()
    {
        // A day at 22,050 Hz and a hop of 512 has 3.7 million frames.
        var storage = new TrackStorage(long.MaxValue, null);
        using var track = new Track<double>(storage, 3);
        var largest = 0L;
        var isKept = true;
        for (long frame = 0; frame < 4_000_000; frame += 8)
        {
            unsafe
            {
                var block = track.Block(frame);
                for (var row = 0; row < 3; row++) block[row * Track<double>.Stride + 7] = frame + row;
            }

            var values = new double[3];
            track.ReadFrame(frame + 7, values);
            isKept &= values.SequenceEqual([frame, frame + 1.0, frame + 2.0]);
            track.ReleaseBefore(frame + 8);
            largest = Math.Max(largest, storage.BytesInUse);
        }

        Assert.True(isKept);
        Assert.InRange(largest, 1, 2 * 3 * Track<double>.Stride * sizeof(double));
        track.Clear();
        storage.Dispose();
    }

    [Fact]
    public void Whole_clips_follow_a_track_that_has_released_chunks()
    {
        var storage = new TrackStorage(long.MaxValue, null);
        var track = new Track<double>(storage, 1);
        unsafe
        {
            for (long frame = 0; frame < 1024; frame += 8) *track.Block(frame) = frame;
            track.ReleaseBefore(700);
            Assert.Equal(4, track.ChunkCount);
            var kept = new double[1];
            track.ReadRow(0, 1000, kept);
            Assert.Equal(1000, kept[0]);
            Assert.Equal(512, track.ReadChunk(2)[0]);
            track.Clear();
            *track.Block(0) = 5;
            track.ReadRow(0, 0, kept);
            Assert.Equal(5, kept[0]);
        }

        track.Dispose();
        storage.Dispose();
    }

    private static void Push(StreamingExtractor extractor, float[] samples)
    {
        for (var i = 0; i < samples.Length; i += 441) extractor.Push(samples.AsSpan(i, Math.Min(441, samples.Length - i)));
    }
}
