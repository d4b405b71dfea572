namespace MerToolkit.Features.Functionals;

/// <summary>Windows of neighbouring frames over which texture statistics are taken (Tzanetakis and Cook 2002).</summary>
/// <param name="Seconds">Length of a window, seconds.</param>
/// <param name="StepSeconds">Distance of neighbouring windows, seconds.</param>
public sealed record TextureWindow(double Seconds, double StepSeconds)
{
    /// <summary>One second every half second.</summary>
    public static TextureWindow Standard { get; } = new(1, 0.5);

    /// <summary>Frames of a window, 1 or more, for frames that stand so many seconds apart.</summary>
    internal int FramesOf(double frameSeconds) => InFrames(Seconds, frameSeconds);

    /// <summary>Frames from window to window, 1 or more.</summary>
    internal int StepOf(double frameSeconds) => InFrames(StepSeconds, frameSeconds);

    private static int InFrames(double seconds, double frameSeconds) =>
        (int)Math.Clamp(Math.Round(seconds / frameSeconds), 1, int.MaxValue);
}
