namespace MerToolkit.Workflows.Extracting;

/// <summary>Where the samples of a clip come from.</summary>
/// <param name="Decoder">Decoder and its version, e.g. <c>libsndfile 1.2.0</c>.</param>
/// <param name="Format">Container and encoding in words.</param>
/// <param name="NativeSampleRate">Rate of the file, Hz.</param>
/// <param name="Channels">Channels of the file, count.</param>
/// <param name="Seconds">Length of what was analysed, seconds.</param>
/// <param name="Warning">What makes the clip doubtful; null when nothing.</param>
public sealed record ClipFacts(string Decoder, string Format, int NativeSampleRate, int Channels, double Seconds, string? Warning);
