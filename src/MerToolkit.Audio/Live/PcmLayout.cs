namespace MerToolkit.Audio.Live;

/// <summary>What raw samples are, since they do not say it themselves.</summary>
/// <param name="SampleRate">Samples a second of each channel, Hz.</param>
/// <param name="Channels">Number of channels, interleaved; 1 or more.</param>
/// <param name="Format">How one sample is stored.</param>
public sealed record PcmLayout(int SampleRate, int Channels, PcmFormat Format);
