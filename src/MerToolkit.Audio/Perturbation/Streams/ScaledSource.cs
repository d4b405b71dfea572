namespace MerToolkit.Audio.Perturbation.Streams;

/// <summary>Every sample times a factor.</summary>
/// <param name="input">The clip; owned.</param>
/// <param name="factor">Pure number.</param>
internal sealed class ScaledSource(ISampleSource input, float factor) : DerivedSource(input, input.SampleRate)
{
    /// <inheritdoc/>
    protected override int ReadOn(Span<float> destination)
    {
        var count = Input.Read(destination);
        foreach (ref var sample in destination[..count]) sample *= factor;
        return count;
    }
}
