using MerToolkit.Features.Extraction;

namespace MerToolkit.Workflows.Listening;

/// <summary>
/// When the sound of each window had come, and how long it had been silent by then: noted as samples pass, asked when the window's
/// prediction is there. Remembers the last few hundred windows, more than lie between the two.
/// </summary>
internal sealed class StepClock
{
    private const int Remembered = 512;

    private readonly WindowFraming _framing;
    private readonly int _sampleRate;
    private readonly (long Arrived, double SilentSeconds)[] _steps = new (long, double)[Remembered];
    private long _samples;
    private long _loudEnd; // one behind the last sample that is not 0
    private long _lastArrived;
    private long _step = 1;

    /// <param name="framing">Where the windows lie.</param>
    /// <param name="sampleRate">Rate of the stream, Hz.</param>
    public StepClock(WindowFraming framing, int sampleRate)
    {
        (_framing, _sampleRate) = (framing, sampleRate);
        while (EndOf(_step) <= 0) _step++;
    }

    /// <summary>Length of the sound so far, seconds.</summary>
    public double Seconds => (double)_samples / _sampleRate;

    /// <summary>Takes note of samples.</summary>
    /// <param name="samples">The next samples of the stream.</param>
    /// <param name="arrived">When they came, in ticks of the stopwatch.</param>
    public void Note(ReadOnlySpan<float> samples, long arrived)
    {
        _lastArrived = arrived;
        while (samples.Length > 0)
        {
            var count = (int)Math.Min(samples.Length, EndOf(_step) - _samples);
            var loud = samples[..count].LastIndexOfAnyExcept(0f);
            if (loud >= 0) _loudEnd = _samples + loud + 1;
            _samples += count;
            samples = samples[count..];
            while (EndOf(_step) <= _samples) _steps[_step++ % Remembered] = (arrived, (double)(_samples - _loudEnd) / _sampleRate);
        }
    }

    /// <summary>No sample follows; whose sound is cut off could not be known before.</summary>
    /// <param name="arrived">When the end came, in ticks of the stopwatch.</param>
    public void End(long arrived) => _lastArrived = arrived;

    /// <summary>What was noted of a window: at the end of the stream also of one whose sound is cut off.</summary>
    /// <param name="window">Number of the window.</param>
    /// <returns>When its last sample, or the end, came, in ticks of the stopwatch; seconds of silence before its end.</returns>
    public (long Arrived, double SilentSeconds) At(long window) =>
        window < _step ? _steps[window % Remembered] : (_lastArrived, (double)(_samples - _loudEnd) / _sampleRate);

    private long EndOf(long window) => (long)Math.Ceiling(_framing.EndSeconds(window) * _sampleRate);
}
