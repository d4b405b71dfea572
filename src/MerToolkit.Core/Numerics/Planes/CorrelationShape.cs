namespace MerToolkit.Core.Numerics.Planes;

/// <summary>
/// Sizes of a correlation of planes with kernels: out[f, i, j] = sum over c, u, v of kernel[f, c, u, v] in[c, i + u - top, j + v - left],
/// zeros around the planes, which keep their size.
/// </summary>
/// <param name="Channels">Number of planes that go in.</param>
/// <param name="Filters">Number of planes that come out.</param>
/// <param name="Height">Number of lines of a plane.</param>
/// <param name="Width">Number of values of a line.</param>
/// <param name="KernelHeight">Number of lines of a kernel.</param>
/// <param name="KernelWidth">Number of values of a line of a kernel.</param>
public readonly record struct CorrelationShape(int Channels, int Filters, int Height, int Width, int KernelHeight, int KernelWidth)
{
    /// <summary>Number of lines of zeros above the planes.</summary>
    public int Top { get; init; } = (KernelHeight - 1) / 2;

    /// <summary>Number of zeros before each line.</summary>
    public int Left { get; init; } = (KernelWidth - 1) / 2;

    /// <summary>Number of lines from one that goes in to the next: 2 where only every other is there and the rest is 0.</summary>
    public int InputLineStep { get; init; } = 1;

    /// <summary>Number of values from one of a line that goes in to the next.</summary>
    public int InputValueStep { get; init; } = 1;

    /// <summary>Number of lines from one that is kept of what comes out to the next.</summary>
    public int OutputLineStep { get; init; } = 1;

    /// <summary>Number of values from one that is kept of a line that comes out to the next.</summary>
    public int OutputValueStep { get; init; } = 1;

    /// <summary>Number of values of a kernel, all channels.</summary>
    public int Taps => checked(Channels * KernelHeight * KernelWidth);

    /// <summary>Number of values of a padded line.</summary>
    public int Pitch => checked(Width + KernelWidth - 1);

    /// <summary>Number of lines of a plane that goes in.</summary>
    public int InputHeight => Kept(Height, InputLineStep);

    /// <summary>Number of values of a line that goes in.</summary>
    public int InputWidth => Kept(Width, InputValueStep);

    /// <summary>Number of lines of a plane that comes out.</summary>
    public int OutputHeight => Kept(Height, OutputLineStep);

    /// <summary>Number of values of a line that comes out.</summary>
    public int OutputWidth => Kept(Width, OutputValueStep);

    /// <summary>The way back: slopes of the output, with the kernels turned by half a circle, give slopes of the input.</summary>
    public CorrelationShape Reversed => this with
    {
        Channels = Filters, Filters = Channels, Top = KernelHeight - 1 - Top, Left = KernelWidth - 1 - Left,
        InputLineStep = OutputLineStep, InputValueStep = OutputValueStep, OutputLineStep = InputLineStep, OutputValueStep = InputValueStep,
    };

    private static int Kept(int size, int step) => (size + step - 1) / step;
}
