namespace MerToolkit.Learning.Neural.Layers;

/// <summary>Windows that tile a picture without overlap; what is left at its lower and right edge is dropped.</summary>
/// <param name="Input">The picture.</param>
/// <param name="Height">Number of bands of a window.</param>
/// <param name="Width">Number of frames of a window.</param>
internal readonly record struct PoolingWindow(PictureShape Input, int Height, int Width)
{
    /// <summary>The picture of one value a window.</summary>
    public PictureShape Output => Check() with { Height = Input.Height / Height, Width = Input.Width / Width };

    /// <summary>Number of values of a window.</summary>
    public int Values => Height * Width;

    /// <summary>Index of a window's first value in the row, from 0.</summary>
    /// <param name="channel">Index of the channel, from 0.</param>
    /// <param name="y">Index of the window from the lowest band, from 0.</param>
    /// <param name="x">Index of the window from the first frame, from 0.</param>
    public int First(int channel, int y, int x) => (channel * Input.Height + y * Height) * Input.Width + x * Width;

    private PictureShape Check()
    {
        if (Height < 1 || Width < 1 || Height > Input.Height || Width > Input.Width)
            throw new ArgumentException($"A window of {Height} x {Width} does not fit a picture of {Input.Height} x {Input.Width}.");
        return Input;
    }
}
