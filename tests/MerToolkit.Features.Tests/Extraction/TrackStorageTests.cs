using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tests.Extraction;

/// <summary>What becomes of chunks that are given back.</summary>
public class TrackStorageTests
{
    private const int Budget = 1000;

    [Fact]
    public void A_chunk_given_back_is_used_again_within_the_budget()
    {
        using var storage = new TrackStorage(Budget, null);
        var chunk = storage.Rent(400);
        storage.Return(chunk);
        var other = storage.Rent(500);
        Assert.Same(chunk, storage.Rent(400));
        storage.Return(chunk);
        storage.Return(other);
    }

    [Fact]
    public void Chunks_that_wait_are_freed_when_others_need_the_budget()
    {
        using var storage = new TrackStorage(Budget, null);
        AlignedBuffer<byte>[] waiting = [storage.Rent(400), storage.Rent(400)];
        foreach (var chunk in waiting) storage.Return(chunk);
        var other = storage.Rent(500);
        Assert.Equal(1, waiting.Count(IsFreed));
        var another = storage.Rent(200);
        Assert.Equal(2, waiting.Count(IsFreed));
        storage.Return(other);
        storage.Return(another);
    }

    private static unsafe bool IsFreed(AlignedBuffer<byte> buffer)
    {
        try
        {
            return buffer.Pointer is null;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }
}
