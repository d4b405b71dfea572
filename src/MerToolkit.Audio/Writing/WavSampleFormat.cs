namespace MerToolkit.Audio.Writing;

/// <summary>How <see cref="WavWriter"/> stores samples.</summary>
public enum WavSampleFormat
{
    /// <summary>16-bit PCM: rounded to the nearest of 65,536 levels, clipped at full scale.</summary>
    Pcm16,

    /// <summary>32-bit float: the samples as they are.</summary>
    Float32,
}
