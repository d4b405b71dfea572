using MerToolkit.Core.Errors;

namespace MerToolkit.Audio;

/// <summary>Whether a decoder is there.</summary>
/// <param name="Name">Its name, e.g. <c>libsndfile</c>.</param>
/// <param name="Reads">The formats it is needed for, in words.</param>
/// <param name="Version">Its version; null when it is not there.</param>
/// <param name="Path">Where it is; null when it is not there.</param>
/// <param name="Problem">What is missing and how to get it; null when it is there.</param>
public sealed record DecoderStatus(string Name, string Reads, string? Version, string? Path, Problem? Problem)
{
    /// <summary>It can be used.</summary>
    public bool IsFound => Problem is null;
}
