namespace MerToolkit.Robustness.Sound;

/// <summary>A loss of one clip that an attack raises, with slopes along its frames.</summary>
public interface ISoundLoss
{
    /// <summary>The loss of the clip in another form, a pure number: above 0 once the attack has succeeded.</summary>
    /// <param name="levels">Samples, levels of 16 bits; [frames, channels].</param>
    double Of(ReadOnlySpan<short> levels);

    /// <summary>Slopes of the loss along a change that all channels share, at the levels asked about last.</summary>
    /// <param name="slopes">Receives slopes, a pure number per level of 16 bits; [frames].</param>
    void Slopes(Span<double> slopes);
}
