using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>Two recurrent layers over the same frames, one from each end; the states of both lie side by side, frame by frame.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="forward">From the first frame to the last.</param>
/// <param name="backward">From the last frame to the first; reads and gives as much as the other.</param>
internal sealed class Bidirectional<T>(RecurrentLayer<T> forward, RecurrentLayer<T> backward)
    : Layer<T>(forward.Inputs, forward.Outputs + backward.Outputs) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Both layers, the one from the first frame first.</summary>
    public IReadOnlyList<RecurrentLayer<T>> Layers { get; } = [forward, backward];

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter<T>> Parameters { get; } = Chain<T>.ParametersOf([forward, backward]);

    private int Frames => forward.Output == RecurrentOutput.All ? forward.Input.Time : 1;

    /// <inheritdoc/>
    public override void Draw(RandomStream random)
    {
        forward.Draw(random.Split(0));
        backward.Draw(random.Split(1));
    }

    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan)
    {
        if (forward.IsReversed || !backward.IsReversed || forward.Input != backward.Input || forward.Output != backward.Output)
            throw new InvalidOperationException("The layers of both directions must read the same frames, the second one reversed.");
        return new Pass(this, plan);
    }

    private sealed class Pass : LayerPass<T>
    {
        private readonly Bidirectional<T> _whole;
        private readonly LayerPass<T>[] _passes;
        private readonly T[][] _outputs;
        private readonly T[] _outputSlopes;
        private readonly T[] _inputSlopes;

        public Pass(Bidirectional<T> whole, PassPlan plan)
        {
            _whole = whole;
            _passes = [.. whole.Layers.Select((layer, place) => layer.Open(plan.Within(place)))];
            _outputs = [.. whole.Layers.Select(layer => new T[plan.Rows * layer.Outputs])];
            var back = plan.HasBackward ? plan.Rows : 0;
            _outputSlopes = new T[back * whole.Layers.Max(layer => layer.Outputs)];
            _inputSlopes = new T[back * whole.Inputs];
            Slopes = [.. _passes.SelectMany(pass => pass.Slopes)];
        }

        public override IReadOnlyList<T[]> Slopes { get; }

        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
        {
            for (var place = 0; place < _passes.Length; place++)
            {
                var own = _outputs[place].AsSpan(0, rows * _whole.Layers[place].Outputs);
                _passes[place].Forward(rows, inputs, own);
                var (hidden, first, width) = Place(place);
                for (var frame = 0; frame < rows * _whole.Frames; frame++)
                    own.Slice(frame * hidden, hidden).CopyTo(outputs[(frame * width + first)..]);
            }
        }

        public override void Backward(
            int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
        {
            for (var place = 0; place < _passes.Length; place++)
            {
                var count = rows * _whole.Layers[place].Outputs;
                var (hidden, first, width) = Place(place);
                for (var frame = 0; frame < rows * _whole.Frames; frame++)
                    outputSlopes.Slice(frame * width + first, hidden).CopyTo(_outputSlopes.AsSpan(frame * hidden));
                var before = place == 0 || inputSlopes.IsEmpty ? inputSlopes : _inputSlopes.AsSpan(0, rows * _whole.Inputs);
                _passes[place].Backward(rows, inputs, _outputs[place].AsSpan(0, count), _outputSlopes.AsSpan(0, count), before);
            }

            if (inputSlopes.IsEmpty) return;
            RowSums.Add<T>(1, _inputSlopes.AsSpan(0, rows * _whole.Inputs), inputSlopes[..(rows * _whole.Inputs)]);
        }

        private (int Hidden, int First, int Width) Place(int place)
        {
            var (forward, backward) = (_whole.Layers[0].Hidden, _whole.Layers[1].Hidden);
            return place == 0 ? (forward, 0, forward + backward) : (backward, forward, forward + backward);
        }
    }
}
