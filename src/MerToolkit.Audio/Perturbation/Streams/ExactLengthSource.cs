namespace MerToolkit.Audio.Perturbation.Streams;

/// <summary>A clip of a known length: what is too much is cut off, what lacks is silence.</summary>
/// <param name="input">The clip; owned.</param>
/// <param name="length">Samples given out, count.</param>
internal sealed class ExactLengthSource(ISampleSource input, long length) : DerivedSource(input, input.SampleRate)
{
    private long _left = length;

    /// <inheritdoc/>
    protected override int ReadOn(Span<float> destination)
    {
        var room = destination[..(int)Math.Min(destination.Length, _left)];
        if (room.IsEmpty) return 0;
        room[Input.Read(room)..].Clear();
        _left -= room.Length;
        return room.Length;
    }
}
