using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Rhythmic;

/// <summary>
/// Mean squares of blocks of about 1.45 ms (32 samples at 22,050 Hz): fine enough for the attack of a plucked string.
/// </summary>
internal sealed unsafe class AmplitudeEnvelope : ISampleStage
{
    private const int ReferenceRate = 22050;
    private const int ReferenceBlock = 32;

    private readonly Track<float> _track;
    private readonly float[] _carry;
    private int _carried;
    private float* _chunk;

    private AmplitudeEnvelope(PlanBuilder plan)
    {
        var rate = plan.Settings.SampleRate;
        _carry = new float[Math.Max(1, (int)(((long)rate * ReferenceBlock + ReferenceRate / 2) / ReferenceRate))];
        BlocksPerSecond = (double)rate / _carry.Length;
        _track = plan.NewTrack<float>(1);
    }

    /// <summary>Blocks a second.</summary>
    public double BlocksPerSecond { get; }

    /// <summary>Number of whole blocks of the clip.</summary>
    public long Count { get; private set; }

    /// <summary>The envelope of a plan's clips.</summary>
    public static AmplitudeEnvelope In(PlanBuilder plan) =>
        plan.Share(typeof(AmplitudeEnvelope), () => new AmplitudeEnvelope(plan));

    /// <summary>Copies mean squares, full scale 1.</summary>
    /// <param name="first">Index of the first block copied.</param>
    /// <param name="destination">One value a block; all must be within the clip.</param>
    public void Read(long first, Span<float> destination) => _track.ReadRow(0, first, destination);

    public void Begin()
    {
        _carried = 0;
        Count = 0;
    }

    public void Take(ReadOnlySpan<float> samples)
    {
        if (_carried > 0)
        {
            var missing = Math.Min(_carry.Length - _carried, samples.Length);
            samples[..missing].CopyTo(_carry.AsSpan(_carried));
            _carried += missing;
            samples = samples[missing..];
            if (_carried < _carry.Length) return;
            Add(_carry);
        }

        for (; samples.Length >= _carry.Length; samples = samples[_carry.Length..]) Add(samples[.._carry.Length]);
        samples.CopyTo(_carry);
        _carried = samples.Length;
    }

    public void End() { }

    private void Add(ReadOnlySpan<float> block)
    {
        var place = Count % Track<float>.ChunkFrames;
        if (place == 0) _chunk = _track.AppendChunk();
        _chunk[place] = (float)(FixedLanes.SumOfSquares(block) / block.Length);
        Count++;
    }
}
