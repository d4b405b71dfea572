namespace MerToolkit.Audio.Perturbation.Streams;

/// <summary>A stream made from another, which it closes with itself.</summary>
/// <param name="input">Where the samples come from; owned.</param>
/// <param name="sampleRate">Rate of the samples given out, Hz.</param>
internal abstract class DerivedSource(ISampleSource input, int sampleRate) : ISampleSource
{
    private bool _isClosed;

    /// <inheritdoc/>
    public int SampleRate => sampleRate;

    /// <summary>Where the samples come from.</summary>
    protected ISampleSource Input => input;

    /// <inheritdoc/>
    public int Read(Span<float> destination)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        return destination.IsEmpty ? 0 : ReadOn(destination);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isClosed) return;
        _isClosed = true;
        Input.Dispose();
        Close();
    }

    /// <summary>Fills as much as there is, as <see cref="ISampleSource.Read"/> promises.</summary>
    /// <param name="destination">Mono samples, not empty.</param>
    /// <returns>Number of samples.</returns>
    protected abstract int ReadOn(Span<float> destination);

    /// <summary>Gives back what the stream itself holds.</summary>
    protected virtual void Close() { }
}
