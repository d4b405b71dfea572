namespace MerToolkit.Core.Numerics.Planes;

/// <summary>
/// Correlates pictures with kernels (see <see cref="CorrelationShape"/>): lines by lines through the cache, eight planes that come out at
/// a time. Each value is its start plus its taps in the order channel, line, place, every product added by one rounding; so it has the
/// same bits on every machine and on any number of threads.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed unsafe class Correlation<T> where T : unmanaged
{
    private readonly CorrelationShape _shape;
    private readonly PaddedLines<T>[] _lines;
    private readonly AlignedArray<T>[] _tiles;
    private readonly AlignedArray<T> _weights;
    private readonly AlignedArray<T> _starts;
    private readonly AlignedArray<nint> _offsets;

    /// <summary>Room for correlations of one shape; kernels and starts are 0.</summary>
    /// <param name="shape">Sizes.</param>
    /// <param name="workers">Number of threads that may run pictures at the same time.</param>
    public Correlation(CorrelationShape shape, int workers)
    {
        _shape = shape;
        _lines = [.. Enumerable.Range(0, workers).Select(_ => new PaddedLines<T>(shape, CorrelationKernel<T>.Places))];
        _tiles = [.. _lines.Select(_ => new AlignedArray<T>(CorrelationKernel<T>.Filters * CorrelationKernel<T>.Places))];
        var filters = (shape.Filters + CorrelationKernel<T>.Filters - 1) / CorrelationKernel<T>.Filters * CorrelationKernel<T>.Filters;
        _weights = new AlignedArray<T>(checked(filters * shape.Taps));
        _starts = new AlignedArray<T>(filters);
        _offsets = new AlignedArray<nint>(shape.Taps);
        for (var tap = 0; tap < shape.Taps; tap++)
        {
            var (channel, place) = Math.DivRem(tap, shape.KernelHeight * shape.KernelWidth);
            var (line, value) = Math.DivRem(place, shape.KernelWidth);
            _offsets.Pointer[tap] = (nint)channel * _lines[0].PlaneStride + line * shape.Pitch + value;
        }
    }

    /// <summary>Takes kernels as they are.</summary>
    /// <param name="kernels">[filters, channels, kernel height, kernel width].</param>
    /// <param name="starts">What each plane begins with, [filters]; empty for 0.</param>
    public void Load(ReadOnlySpan<T> kernels, ReadOnlySpan<T> starts)
    {
        for (var filter = 0; filter < _shape.Filters; filter++)
        {
            var to = Panel(filter);
            for (var tap = 0; tap < _shape.Taps; tap++) to[tap * CorrelationKernel<T>.Filters] = kernels[filter * _shape.Taps + tap];
            _starts.Pointer[filter] = starts.IsEmpty ? default : starts[filter];
        }
    }

    /// <summary>Takes the kernels of the way forward, for the way back: turned by half a circle, filters and channels exchanged.</summary>
    /// <param name="kernels">[channels, filters, kernel height, kernel width], as seen from here.</param>
    public void LoadReversed(ReadOnlySpan<T> kernels)
    {
        var size = _shape.KernelHeight * _shape.KernelWidth;
        for (var filter = 0; filter < _shape.Filters; filter++)
            for (var channel = 0; channel < _shape.Channels; channel++)
            {
                var from = kernels.Slice((channel * _shape.Filters + filter) * size, size);
                var to = Panel(filter) + channel * size * CorrelationKernel<T>.Filters;
                for (var tap = 0; tap < size; tap++) to[tap * CorrelationKernel<T>.Filters] = from[size - 1 - tap];
            }
    }

    /// <summary>Correlates one picture.</summary>
    /// <param name="worker">Number of the worker, from 0: each has scratch memory of its own.</param>
    /// <param name="picture">[channels, input height, input width].</param>
    /// <param name="destination">Receives [filters, output height, output width].</param>
    public void Run(int worker, T* picture, T* destination)
    {
        var lines = _lines[worker];
        for (var first = 0; first < _shape.Height; first += lines.Lines)
        {
            var count = Math.Min(lines.Lines, _shape.Height - first);
            lines.Fill(picture, first, count);
            var places = (count - 1) * _shape.Pitch + _shape.Width;
            for (var place = 0; place < places; place += CorrelationKernel<T>.Places)
                for (var filter = 0; filter < _shape.Filters; filter += CorrelationKernel<T>.Filters)
                    RunTile(worker, filter, first, place, places, destination);
        }
    }

    private T* Panel(int filter)
    {
        var lane = filter % CorrelationKernel<T>.Filters;
        return _weights.Pointer + (nint)(filter - lane) * _shape.Taps + lane;
    }

    private void RunTile(int worker, int filter, int first, int place, int places, T* destination)
    {
        var (line, value) = Math.DivRem(place, _shape.Pitch);
        var plane = (nint)_shape.OutputHeight * _shape.OutputWidth;
        var isWithinLine = value + CorrelationKernel<T>.Places <= _shape.Width && filter + CorrelationKernel<T>.Filters <= _shape.Filters;
        var isDirect = isWithinLine && _shape.OutputLineStep == 1 && _shape.OutputValueStep == 1;
        var tile = isDirect ? destination + filter * plane + (nint)(first + line) * _shape.Width + value : _tiles[worker].Pointer;
        CorrelationKernel<T>.Run(
            _lines[worker].Pointer + place, _offsets.Pointer, _shape.Taps, _starts.Pointer + filter, Panel(filter), tile,
            isDirect ? plane : CorrelationKernel<T>.Places);
        if (isDirect) return;
        var end = Math.Min(place + CorrelationKernel<T>.Places, places);
        for (var lane = 0; lane < Math.Min(CorrelationKernel<T>.Filters, _shape.Filters - filter); lane++)
            Scatter(tile + lane * CorrelationKernel<T>.Places, first, place, end, destination + (filter + lane) * plane);
    }

    // The places of a tile that are no padding, line by line, those that are kept.
    private void Scatter(T* tile, int first, int place, int end, T* plane)
    {
        while (place < end)
        {
            var (line, value) = Math.DivRem(place, _shape.Pitch);
            var count = Math.Min(end - place, _shape.Width - value);
            var isKept = (first + line) % _shape.OutputLineStep == 0;
            var to = plane + (nint)((first + line) / _shape.OutputLineStep) * _shape.OutputWidth;
            if (isKept && _shape.OutputValueStep == 1 && count > 0) new ReadOnlySpan<T>(tile, count).CopyTo(new Span<T>(to + value, count));
            else if (isKept)
                for (var index = 0; index < count; index++)
                    if ((value + index) % _shape.OutputValueStep == 0) to[(value + index) / _shape.OutputValueStep] = tile[index];
            var advance = Math.Min(end - place, _shape.Pitch - value);
            place += advance;
            tile += advance;
        }
    }
}
