namespace MerToolkit.Learning.Neural.Layers;

/// <summary>Where the picture below one tap of a kernel lies within the one that comes out: the rest meets only zeros.</summary>
internal readonly struct TapOverlap
{
    private readonly int _width;
    private readonly int _firstLine;
    private readonly int _first;
    private readonly int _down;
    private readonly int _right;

    /// <summary>The overlap of a tap.</summary>
    /// <param name="picture">The picture, as large out as in.</param>
    /// <param name="kernelHeight">Number of bands under the kernel.</param>
    /// <param name="kernelWidth">Number of frames under the kernel.</param>
    /// <param name="tap">Index of the tap, from 0, row-major in the kernel.</param>
    public TapOverlap(PictureShape picture, int kernelHeight, int kernelWidth, int tap)
    {
        _down = tap / kernelWidth - (kernelHeight - 1) / 2;
        _right = tap % kernelWidth - (kernelWidth - 1) / 2;
        _width = picture.Width;
        (_firstLine, _first) = (Math.Max(0, -_down), Math.Max(0, -_right));
        Lines = Math.Max(0, Math.Min(picture.Height, picture.Height - _down) - _firstLine);
        Length = Math.Max(0, Math.Min(picture.Width, picture.Width - _right) - _first);
        if (Length == 0) Lines = 0;
    }

    /// <summary>Number of lines that overlap.</summary>
    public int Lines { get; }

    /// <summary>Number of values of each line that overlap.</summary>
    public int Length { get; }

    /// <summary>Index of a line's first value in the plane that comes out, from 0.</summary>
    /// <param name="line">Index of the line, from 0.</param>
    public int OutputAt(int line) => (_firstLine + line) * _width + _first;

    /// <summary>Index of a line's first value in the plane that goes in, from 0.</summary>
    /// <param name="line">Index of the line, from 0.</param>
    public int InputAt(int line) => (_firstLine + line + _down) * _width + _first + _right;
}
