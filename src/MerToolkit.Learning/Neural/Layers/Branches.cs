using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>Layers beside each other: each reads its part of a row, and what comes out lies side by side.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="parts">
/// The layers, one or more, each with the index of the first value it reads; parts may overlap. A row reaches to the end of the
/// farthest.
/// </param>
internal sealed class Branches<T>(params (int First, Layer<T> Layer)[] parts)
    : Layer<T>(parts.Max(part => part.First + part.Layer.Inputs), parts.Sum(part => part.Layer.Outputs))
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Layer<T>[] _layers = [.. parts.Select(part => part.Layer)];

    /// <summary>The layers, in the order of what comes out.</summary>
    public IReadOnlyList<Layer<T>> Layers => _layers;

    /// <summary>Index of the first value that each reads, from 0.</summary>
    public IReadOnlyList<int> Firsts { get; } = [.. parts.Select(part => part.First)];

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter<T>> Parameters { get; } = Chain<T>.ParametersOf([.. parts.Select(part => part.Layer)]);

    /// <inheritdoc/>
    public override void Draw(RandomStream random)
    {
        for (var place = 0; place < _layers.Length; place++) _layers[place].Draw(random.Split(place));
    }

    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan) => new Pass(this, [.. parts.Select(part => part.First)], plan);

    private sealed class Pass : LayerPass<T>
    {
        private readonly Branches<T> _whole;
        private readonly int[] _firsts;
        private readonly LayerPass<T>[] _passes;
        private readonly T[][] _inputs;
        private readonly T[][] _outputs;
        private readonly T[] _inputSlopes;
        private readonly T[] _outputSlopes;

        public Pass(Branches<T> whole, int[] firsts, PassPlan plan)
        {
            (_whole, _firsts) = (whole, firsts);
            _passes = [.. whole._layers.Select((layer, place) => layer.Open(plan.Within(place)))];
            _inputs = [.. whole._layers.Select(layer => new T[plan.Rows * layer.Inputs])];
            _outputs = [.. whole._layers.Select(layer => new T[plan.Rows * layer.Outputs])];
            var back = plan.HasBackward ? plan.Rows : 0;
            _inputSlopes = new T[back * whole._layers.Max(layer => layer.Inputs)];
            _outputSlopes = new T[back * whole._layers.Max(layer => layer.Outputs)];
            Slopes = [.. _passes.SelectMany(pass => pass.Slopes)];
        }

        public override IReadOnlyList<T[]> Slopes { get; }

        public override void Restart(RandomStream random)
        {
            for (var place = 0; place < _passes.Length; place++) _passes[place].Restart(random.Split(place));
        }

        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
        {
            var first = 0;
            for (var place = 0; place < _passes.Length; place++)
            {
                var layer = _whole._layers[place];
                Take(rows, inputs, _whole.Inputs, _firsts[place], _inputs[place], layer.Inputs);
                var own = _outputs[place].AsSpan(0, rows * layer.Outputs);
                _passes[place].Forward(rows, _inputs[place].AsSpan(0, rows * layer.Inputs), own);
                for (var row = 0; row < rows; row++)
                    own.Slice(row * layer.Outputs, layer.Outputs).CopyTo(outputs[(row * _whole.Outputs + first)..]);
                first += layer.Outputs;
            }
        }

        public override void Backward(
            int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
        {
            var first = 0;
            inputSlopes.Clear();
            for (var place = 0; place < _passes.Length; place++)
            {
                var layer = _whole._layers[place];
                Take(rows, outputSlopes, _whole.Outputs, first, _outputSlopes, layer.Outputs);
                var own = inputSlopes.IsEmpty ? [] : _inputSlopes.AsSpan(0, rows * layer.Inputs);
                _passes[place].Backward(rows, _inputs[place].AsSpan(0, rows * layer.Inputs),
                    _outputs[place].AsSpan(0, rows * layer.Outputs), _outputSlopes.AsSpan(0, rows * layer.Outputs), own);
                if (!own.IsEmpty) Add(rows, own, layer.Inputs, inputSlopes, _whole.Inputs, _firsts[place]);
                first += layer.Outputs;
            }
        }

        private static void Take(int rows, ReadOnlySpan<T> values, int width, int first, Span<T> part, int partWidth)
        {
            for (var row = 0; row < rows; row++)
                values.Slice(row * width + first, partWidth).CopyTo(part[(row * partWidth)..]);
        }

        private static void Add(int rows, ReadOnlySpan<T> part, int partWidth, Span<T> values, int width, int first)
        {
            for (var row = 0; row < rows; row++)
            {
                var to = values.Slice(row * width + first, partWidth);
                for (var index = 0; index < partWidth; index++) to[index] += part[row * partWidth + index];
            }
        }
    }
}
