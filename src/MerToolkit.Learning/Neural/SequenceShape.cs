namespace MerToolkit.Learning.Neural;

/// <summary>How a row of a sequence layer lies: [time, features], row-major.</summary>
/// <param name="Time">Number of frames, first to last.</param>
/// <param name="Features">Number of values of a frame.</param>
internal readonly record struct SequenceShape(int Time, int Features)
{
    /// <summary>Number of values of a row.</summary>
    public int Values => checked(Time * Features);
}
