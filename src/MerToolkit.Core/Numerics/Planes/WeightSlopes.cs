namespace MerToolkit.Core.Numerics.Planes;

/// <summary>
/// Slopes of a loss along the kernels of a correlation: for each tap, the sum over all places of the slope there times the value below
/// the tap. Sums of pictures are kept apart in a fixed number of parts and added in their order, so that threads may share the work and
/// change no bit.
/// </summary>
/// <remarks>Within a line place after place, then line after line, then picture after picture, then part after part.</remarks>
/// <typeparam name="T">float or double.</typeparam>
public sealed unsafe class WeightSlopes<T> where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
{
    private const int ValuesOfAPanel = WeightSlopeKernel<T>.Lines * WeightSlopeKernel<T>.Taps;
    private readonly CorrelationShape _shape;
    private readonly PaddedLines<T>[] _lines;
    private readonly AlignedArray<T>[] _panels;
    private readonly AlignedArray<T>[] _sums;
    private readonly int _stretches;
    private readonly int _groups;
    private readonly int _filterPanels;

    /// <summary>Room for slopes of kernels of one shape.</summary>
    /// <param name="shape">Sizes of the way forward.</param>
    /// <param name="workers">Number of threads that may run parts at the same time.</param>
    /// <param name="parts">Number of parts whose sums are kept apart.</param>
    public WeightSlopes(CorrelationShape shape, int workers, int parts)
    {
        _shape = shape;
        // A line of a kernel is taken three taps at a time; what the last stretch has too much is computed and dropped.
        _stretches = (shape.KernelWidth + WeightSlopeKernel<T>.Taps - 1) / WeightSlopeKernel<T>.Taps;
        var lines = shape.Channels * shape.KernelHeight * _stretches;
        _groups = (lines + WeightSlopeKernel<T>.Lines - 1) / WeightSlopeKernel<T>.Lines;
        _filterPanels = (shape.Filters + WeightSlopeKernel<T>.Filters - 1) / WeightSlopeKernel<T>.Filters;
        _lines = [.. Enumerable.Range(0, workers).Select(_ => new PaddedLines<T>(shape, WeightSlopeKernel<T>.Taps))];
        var panel = checked(_filterPanels * WeightSlopeKernel<T>.Filters * shape.Width);
        _panels = [.. _lines.Select(_ => new AlignedArray<T>(panel))];
        var sums = checked(_filterPanels * _groups * ValuesOfAPanel * WeightSlopeKernel<T>.Filters);
        _sums = [.. Enumerable.Range(0, parts).Select(_ => new AlignedArray<T>(sums))];
    }

    /// <summary>Sets the sums of a part to 0.</summary>
    /// <param name="part">Index of the part, from 0.</param>
    public void Clear(int part) => _sums[part].Span.Clear();

    /// <summary>Adds a picture to the sums of a part.</summary>
    /// <param name="worker">Number of the worker, from 0: each has scratch memory of its own.</param>
    /// <param name="part">Index of the part, from 0.</param>
    /// <param name="picture">What went in, [channels, height, width].</param>
    /// <param name="slopes">Slopes along what came out, [filters, output height, output width].</param>
    public void Add(int worker, int part, T* picture, T* slopes)
    {
        var lines = _lines[worker];
        for (var first = 0; first < _shape.Height; first += lines.Lines)
        {
            var count = Math.Min(lines.Lines, _shape.Height - first);
            lines.Fill(picture, first, count);
            for (var line = 0; line < count; line++)
                if ((first + line) % _shape.OutputLineStep == 0)
                    AddLine(worker, part, line, slopes + (nint)((first + line) / _shape.OutputLineStep) * _shape.OutputWidth);
        }
    }

    /// <summary>Adds up all parts.</summary>
    /// <param name="destination">Receives [filters, channels, kernel height, kernel width].</param>
    public void Total(Span<T> destination)
    {
        for (var part = 1; part < _sums.Length; part++) RowArithmetic.Add<T>(_sums[part].Span, _sums[0].Span);
        var index = 0;
        for (var filter = 0; filter < _shape.Filters; filter++)
        {
            var (panel, lane) = Math.DivRem(filter, WeightSlopeKernel<T>.Filters);
            for (var line = 0; line < _shape.Channels * _shape.KernelHeight; line++)
                for (var tap = 0; tap < _shape.KernelWidth; tap++)
                {
                    var place = (line * _stretches) * WeightSlopeKernel<T>.Taps + tap;
                    destination[index++] = _sums[0].Pointer[
                        ((nint)panel * _groups * ValuesOfAPanel + place) * WeightSlopeKernel<T>.Filters + lane];
                }
        }
    }

    // Where only every other place of a line is kept, the panel holds zeros, never written to, at the others.
    private void AddLine(int worker, int part, int line, T* slopes)
    {
        var size = WeightSlopeKernel<T>.Filters * _shape.Width;
        for (var panel = 0; panel < _filterPanels; panel++)
        {
            var to = _panels[worker].Pointer + (nint)panel * size;
            var first = panel * WeightSlopeKernel<T>.Filters;
            var filters = Math.Min(WeightSlopeKernel<T>.Filters, _shape.Filters - first);
            PlaneTransposition.Run(
                slopes + (nint)first * _shape.OutputHeight * _shape.OutputWidth, (nint)_shape.OutputHeight * _shape.OutputWidth,
                filters, _shape.OutputWidth, to,
                WeightSlopeKernel<T>.Filters * _shape.OutputValueStep);
            var sums = _sums[part].Pointer + (nint)panel * _groups * ValuesOfAPanel * WeightSlopeKernel<T>.Filters;
            for (var group = 0; group < _groups; group++, sums += ValuesOfAPanel * WeightSlopeKernel<T>.Filters)
                AddGroup(worker, line, group, to, filters, sums);
        }
    }

    private void AddGroup(int worker, int line, int group, T* panel, int filters, T* sums)
    {
        var starts = stackalloc T*[WeightSlopeKernel<T>.Lines];
        for (var index = 0; index < WeightSlopeKernel<T>.Lines; index++)
        {
            // Behind the last line, that one again; what it gives is dropped.
            var own = Math.Min(group * WeightSlopeKernel<T>.Lines + index, _shape.Channels * _shape.KernelHeight * _stretches - 1);
            var (tapLine, stretch) = Math.DivRem(own, _stretches);
            var (channel, down) = Math.DivRem(tapLine, _shape.KernelHeight);
            starts[index] = _lines[worker].Pointer + (nint)channel * _lines[worker].PlaneStride + (nint)(line + down) * _shape.Pitch
                + stretch * WeightSlopeKernel<T>.Taps;
        }

        WeightSlopeKernel<T>.Run(starts, panel, filters, _shape.Width, sums);
    }
}
