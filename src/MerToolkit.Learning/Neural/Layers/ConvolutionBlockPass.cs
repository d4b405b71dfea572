using System.Numerics;
using MerToolkit.Core.Numerics;
using MerToolkit.Core.Numerics.Planes;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// Runs a <see cref="ConvolutionBlock{T}"/>. A net that learns keeps the convolved pictures; any other needs one picture a thread.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class ConvolutionBlockPass<T> : LayerPass<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ConvolutionBlock<T> _layer;
    private readonly bool _isLearning;
    private readonly IndexLoop _loop;
    private readonly ConvolutionPass<T> _convolution;
    private readonly ChannelMoments<T> _moments;
    private readonly RectifiedPooling<T> _pooling;
    private readonly AlignedArray<T>[] _convolved;
    private readonly AlignedArray<T>[] _pictureSlopes;
    private readonly AlignedArray<T>[] _lines;
    private readonly AlignedArray<byte>? _places;
    private readonly Action<int, int> _convolve;
    private readonly Action<int, int> _pool;
    private readonly Action<int, int> _sumSlopes;
    private readonly Action<int, int> _runBack;
    private readonly int _plane;
    private readonly int _pooledPlane;
    private T* _inputs;
    private T* _outputs;
    private T* _inputSlopes;
    private int _rows;

    /// <summary>Room for passes.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="plan">What the passes are for.</param>
    public ConvolutionBlockPass(ConvolutionBlock<T> layer, PassPlan plan)
    {
        (_layer, _isLearning, _loop) = (layer, plan.IsLearning, new IndexLoop(plan.Jobs));
        (_plane, _pooledPlane) = (layer.Normalization.ValuesPerChannel, layer.Output.Height * layer.Output.Width);
        _convolution = new ConvolutionPass<T>(layer.Convolution, plan);
        _moments = new ChannelMoments<T>(layer.Normalization.Channels, plan, _plane);
        _pooling = new RectifiedPooling<T>(layer.Window);
        _convolved = Pictures(plan.IsLearning ? plan.Rows : plan.Jobs, layer.Convolution.Outputs);
        _pictureSlopes = Pictures(plan.HasBackward ? plan.Jobs : 0, layer.Convolution.Outputs);
        _lines = Pictures(plan.Jobs, 2 * layer.Input.Width);
        if (plan.HasBackward) _places = new AlignedArray<byte>(checked(plan.Rows * layer.Outputs));
        (_convolve, _pool, _sumSlopes, _runBack) = (Convolve, Pool, SumSlopes, Backward);
        Slopes =
        [
            plan.IsLearning ? new T[layer.Convolution.Weights.Values.Length] : [], _moments.GainSlopes, _moments.ShiftSlopes, [], [],
        ];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<T[]> Slopes { get; }

    /// <inheritdoc/>
    public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
    {
        _convolution.LoadForward();
        fixed (T* from = inputs, to = outputs)
        {
            _inputs = from;
            _outputs = to;
            if (_isLearning)
            {
                _loop.Run(rows, _convolve);
                _moments.Follow(rows);
            }
            else _moments.UseRunning();

            _loop.Run(rows, _pool);
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
    {
        if (!_isLearning && inputSlopes.IsEmpty) return;
        if (!inputSlopes.IsEmpty) _convolution.LoadBack();
        fixed (T* from = inputs, slopes = outputSlopes, to = inputSlopes)
        {
            _inputs = from;
            _outputs = slopes;
            _inputSlopes = to;
            _rows = rows;
            if (_isLearning)
            {
                _loop.Run(rows, _sumSlopes);
                _moments.AddSlopes(rows);
            }

            _loop.Run(_convolution.Parts, _runBack);
        }

        _convolution.Total(Slopes[0]);
    }

    private static AlignedArray<T>[] Pictures(int count, int values) =>
        [.. Enumerable.Range(0, count).Select(_ => new AlignedArray<T>(values))];

    private void Convolve(int row, int worker)
    {
        var picture = _convolved[row].Pointer;
        _convolution.Forward(worker, _inputs + (nint)row * _layer.Inputs, picture);
        for (var channel = 0; channel < _moments.Count; channel++) _moments.Look(row, channel, picture + (nint)channel * _plane);
    }

    private void Pool(int row, int worker)
    {
        var picture = _convolved[_isLearning ? row : worker].Pointer;
        if (!_isLearning) _convolution.Forward(worker, _inputs + (nint)row * _layer.Inputs, picture);
        for (var channel = 0; channel < _moments.Count; channel++)
        {
            var place = (nint)row * _layer.Outputs + channel * _pooledPlane;
            _pooling.Pool(
                picture + (nint)channel * _plane, _moments.Gain(channel), _moments.Start(channel), _lines[worker].Pointer, _outputs + place,
                _places is null ? null : _places.Pointer + place);
        }
    }

    private void SumSlopes(int row, int worker)
    {
        for (var channel = 0; channel < _moments.Count; channel++)
        {
            var place = (nint)row * _layer.Outputs + channel * _pooledPlane;
            _moments.Keep(row, channel, _pooling.SlopeSums(
                _convolved[row].Pointer + (nint)channel * _plane, _moments.Mean(channel), _outputs + place, _places!.Pointer + place));
        }
    }

    private void Backward(int part, int worker)
    {
        _convolution.Begin(part);
        var slopes = _pictureSlopes[worker].Pointer;
        var (first, end) = _convolution.RowsOf(part, _rows);
        for (var row = first; row < end; row++)
        {
            for (var channel = 0; channel < _moments.Count; channel++)
            {
                var place = (nint)row * _layer.Outputs + channel * _pooledPlane;
                var (factor, start) = _moments.Back(channel);
                _pooling.Spread(
                    _convolved[_isLearning ? row : worker].Pointer + (nint)channel * _plane, factor, start, _moments.Gain(channel),
                    _outputs + place, _places!.Pointer + place, slopes + (nint)channel * _plane);
            }

            _convolution.Backward(
                worker, part, _inputs + (nint)row * _layer.Inputs, slopes,
                _inputSlopes is null ? null : _inputSlopes + (nint)row * _layer.Inputs);
        }
    }
}
