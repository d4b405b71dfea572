using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>
/// The largest values of a column of bins, eight frames at once: sorted groups are merged into a sorted list. A group
/// that holds nothing large enough in any lane is passed over.
/// </summary>
internal sealed unsafe class LaneSelection : IDisposable
{
    private const int Group = LaneSorting.Group;
    private const int Lanes = FrameBlock.Lanes;

    private readonly AlignedBuffer<float> _list;
    private readonly AlignedBuffer<float> _mirrored = new(Group * Lanes);
    private readonly int _capacity;
    private readonly int _count;

    /// <param name="count">Number of values kept a lane.</param>
    public LaneSelection(int count)
    {
        _count = count;
        _capacity = (count + Group - 1) / Group * Group;
        _list = new AlignedBuffer<float>((nint)_capacity * Lanes);
    }

    /// <summary>The kept values, ascending in each lane: [count, 8].</summary>
    public float* Kept => _list.Pointer + (_capacity - _count) * Lanes;

    public void Clear() => _list.Span.Fill(float.NegativeInfinity);

    /// <summary>Offers sixteen sorted bins: [16, 8].</summary>
    public void Offer(float* sorted)
    {
        if (!Vector256.GreaterThanAny(Vector256.Load(sorted + (Group - 1) * Lanes), Vector256.Load(Kept))) return;
        LaneSorting.KeepLargest(_list.Pointer, sorted);
        // A list of several groups: what outgrew the lowest moves up.
        for (var next = Group; next < _capacity; next += Group)
            LaneSorting.Part(_list.Pointer + (next - Group) * Lanes, _list.Pointer + next * Lanes);
    }

    /// <summary>Offers sixteen sorted bins with their signs changed, for the smallest values.</summary>
    /// <param name="sorted">[16, 8], left as it is.</param>
    public void OfferNegated(float* sorted)
    {
        if (!Vector256.GreaterThanAny(-Vector256.Load(sorted), Vector256.Load(Kept))) return;
        LaneSorting.Mirror(sorted, _mirrored.Pointer);
        Offer(_mirrored.Pointer);
    }

    /// <summary>Mean over the kept values of the square roots of their magnitudes.</summary>
    /// <param name="destination">Receives 8 means.</param>
    public void MeanRoot(float* destination)
    {
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < _count; i++) sum += Vector256.Sqrt(Vector256.Abs(Vector256.Load(Kept + i * Lanes)));
        (sum / Vector256.Create((float)_count)).Store(destination);
    }

    public void Dispose()
    {
        _list.Dispose();
        _mirrored.Dispose();
    }
}
