namespace MerToolkit.Features.Extraction;

/// <summary>
/// Part of a plan that takes the samples themselves, before any framing: filters, loudness, frames of another size.
/// Its results must not depend on how the samples are cut into pieces.
/// </summary>
internal interface ISampleStage
{
    /// <summary>Starts a clip.</summary>
    void Begin();

    /// <summary>Takes the next samples.</summary>
    /// <param name="samples">Mono, full scale 1, one or more of them.</param>
    void Take(ReadOnlySpan<float> samples);

    /// <summary>No sample follows.</summary>
    void End();
}
