namespace MerToolkit.Audio;

/// <summary>
/// A clip as a stream of mono float32 samples at one rate, full scale 1.0 (may be exceeded by a loud master).
/// Every stage between a file and the features is one of these, so memory does not grow with the clip.
/// </summary>
public interface ISampleSource : IDisposable
{
    /// <summary>Samples a second, Hz.</summary>
    int SampleRate { get; }

    /// <summary>
    /// Reads the next samples.
    /// </summary>
    /// <param name="destination">Filled from the start with mono samples.</param>
    /// <returns>Number of samples read; fewer than asked only before the end, 0 at the end.</returns>
    int Read(Span<float> destination);
}
