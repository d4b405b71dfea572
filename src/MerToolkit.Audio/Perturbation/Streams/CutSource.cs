namespace MerToolkit.Audio.Perturbation.Streams;

/// <summary>A stretch of a clip; it ends with the clip.</summary>
/// <param name="input">The clip; owned.</param>
/// <param name="skipped">Samples passed over first, count.</param>
/// <param name="kept">Samples kept at most, count.</param>
internal sealed class CutSource(ISampleSource input, long skipped, long kept) : DerivedSource(input, input.SampleRate)
{
    private long _toSkip = skipped;
    private long _left = kept;

    /// <summary>Number of samples of a time, 1 at least.</summary>
    /// <param name="seconds">Time, seconds.</param>
    /// <param name="rate">Hz.</param>
    public static long SamplesOf(double seconds, int rate) => Math.Max(1, (long)Math.Round(seconds * rate, MidpointRounding.AwayFromZero));

    /// <inheritdoc/>
    protected override int ReadOn(Span<float> destination)
    {
        while (_toSkip > 0)
        {
            var passed = Input.Read(destination[..(int)Math.Min(destination.Length, _toSkip)]);
            if (passed == 0) return 0;
            _toSkip -= passed;
        }

        var count = _left == 0 ? 0 : Input.Read(destination[..(int)Math.Min(destination.Length, _left)]);
        _left -= count;
        return count;
    }
}
