namespace MerToolkit.Workflows.Listening.Input;

/// <summary>Sound to listen to: mono samples at a rate of its own, as they come.</summary>
internal interface ILiveInput : IDisposable
{
    /// <summary>Samples a second, Hz.</summary>
    int SampleRate { get; }

    /// <summary>Where it comes from and what it is, in words.</summary>
    string Description { get; }

    /// <summary>What a person should know of it once it is open; null for nothing.</summary>
    string? Remark { get; }

    /// <summary>Number of samples so far that were no sound.</summary>
    long BadSamples { get; }

    /// <summary>Number of bytes behind the last whole sample, at the end.</summary>
    int TrailingBytes { get; }

    /// <summary>Waits for samples and gives those that are there.</summary>
    /// <param name="samples">Filled from the start with mono samples.</param>
    /// <returns>Number of samples; 0 at the end only.</returns>
    int Read(Span<float> samples);
}
