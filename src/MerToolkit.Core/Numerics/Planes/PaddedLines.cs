namespace MerToolkit.Core.Numerics.Planes;

/// <summary>
/// Some lines of all planes of a picture, with the zeros around them, side by side: small enough for the cache, so that a correlation
/// needs neither tests at the edges nor a copy of everything below every tap. As lines follow each other without a gap, a tap is one
/// offset for all places, whatever line they are on.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class PaddedLines<T> where T : unmanaged
{
    private const int LeastBytes = 16 << 10;
    private const int MostBytes = 1000 << 10;

    // An odd number of cache lines apart, so that planes do not crowd the same sets of the cache.
    private const int BytesApart = 64;
    private readonly CorrelationShape _shape;
    private readonly AlignedArray<T> _values;

    /// <summary>Room for lines of one picture at a time.</summary>
    /// <param name="shape">Sizes.</param>
    /// <param name="slack">Number of values behind the last plane that may be read.</param>
    public PaddedLines(in CorrelationShape shape, int slack)
    {
        _shape = shape;
        Lines = LinesATime(shape);
        var apart = BytesApart / sizeof(T);
        var blocks = ((Lines + shape.KernelHeight - 1) * shape.Pitch + apart - 1) / apart;
        PlaneStride = (blocks | 1) * apart;
        _values = new AlignedArray<T>(checked(PlaneStride * shape.Channels + slack));
    }

    /// <summary>Number of lines of the output that are served at a time.</summary>
    public int Lines { get; }

    /// <summary>Number of values from one plane to the next.</summary>
    public int PlaneStride { get; }

    /// <summary>The first padded line of the first plane.</summary>
    public T* Pointer => _values.Pointer;

    /// <summary>How many lines are served at a time: as many as fit the cache together.</summary>
    public static int LinesATime(in CorrelationShape shape)
    {
        var line = Math.Max(1L, (long)shape.Channels * shape.Pitch * sizeof(T));
        var most = Math.Max(MostBytes / line - (shape.KernelHeight - 1), LeastBytes / line + 1);
        return (int)Math.Min(shape.Height, most);
    }

    /// <summary>Copies the lines below the kernels of some lines of the output.</summary>
    /// <param name="picture">[channels, input height, input width].</param>
    /// <param name="first">First line of the output, from 0.</param>
    /// <param name="lines">Number of lines of the output.</param>
    public void Fill(T* picture, int first, int lines)
    {
        for (var channel = 0; channel < _shape.Channels; channel++)
            for (var line = 0; line < lines + _shape.KernelHeight - 1; line++)
            {
                var to = new Span<T>(Pointer + (nint)channel * PlaneStride + (nint)line * _shape.Pitch, _shape.Pitch);
                var y = first + line - _shape.Top;
                if ((uint)y >= (uint)_shape.Height || y % _shape.InputLineStep != 0) to.Clear();
                else Copy(picture + ((nint)channel * _shape.InputHeight + y / _shape.InputLineStep) * _shape.InputWidth, to);
            }
    }

    private void Copy(T* from, Span<T> to)
    {
        if (_shape.InputValueStep == 1)
        {
            to[.._shape.Left].Clear();
            new ReadOnlySpan<T>(from, _shape.Width).CopyTo(to[_shape.Left..]);
            to[(_shape.Left + _shape.Width)..].Clear();
            return;
        }

        to.Clear();
        for (var index = 0; index < _shape.InputWidth; index++) to[_shape.Left + index * _shape.InputValueStep] = from[index];
    }
}
