namespace MerToolkit.Learning.Neural;

/// <summary>How a row of a picture layer lies: [channels, height, width], row-major.</summary>
/// <param name="Channels">Number of channels (planes).</param>
/// <param name="Height">Number of bands.</param>
/// <param name="Width">Number of frames.</param>
internal readonly record struct PictureShape(int Channels, int Height, int Width)
{
    /// <summary>Number of values of a row.</summary>
    public int Values => checked(Channels * Height * Width);
}
