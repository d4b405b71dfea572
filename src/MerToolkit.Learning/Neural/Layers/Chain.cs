using System.Globalization;
using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>Layers one after the other.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="layers">The layers, one or more; each takes as many values as the one before gives.</param>
internal sealed class Chain<T>(params Layer<T>[] layers) : Layer<T>(layers[0].Inputs, layers[^1].Outputs)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<Layer<T>> Layers => layers;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter<T>> Parameters { get; } = ParametersOf(layers);

    /// <inheritdoc/>
    public override void Draw(RandomStream random)
    {
        for (var place = 0; place < layers.Length; place++) layers[place].Draw(random.Split(place));
    }

    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan)
    {
        for (var place = 1; place < layers.Length; place++)
            if (layers[place].Inputs != layers[place - 1].Outputs)
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"Layer {place} takes {layers[place].Inputs} values, the one before gives {layers[place - 1].Outputs}."));
        return new Pass(layers, plan);
    }

    /// <summary>The parameters of some layers side by side, the layer's place before their names.</summary>
    /// <param name="layers">The layers.</param>
    internal static IReadOnlyList<Parameter<T>> ParametersOf(IReadOnlyList<Layer<T>> layers) =>
    [
        .. layers.SelectMany((layer, place) =>
            layer.Parameters.Select(parameter => parameter.Within(place.ToString(CultureInfo.InvariantCulture)))),
    ];

    // Passes that never go back need two arrays between layers, and slopes lie between two layers at a time.
    private sealed class Pass : LayerPass<T>
    {
        private readonly LayerPass<T>[] _passes;
        private readonly int[] _widths;
        private readonly T[][] _between;
        private readonly T[][] _slopes;
        private readonly int _firstLearned;

        public Pass(Layer<T>[] layers, PassPlan plan)
        {
            _passes = [.. layers.Select((layer, place) => layer.Open(plan.Within(place)))];
            _widths = [.. layers[..^1].Select(layer => layer.Outputs)];
            var most = _widths.Length == 0 ? 0 : _widths.Max();
            T[][] pair = [new T[plan.Rows * most], new T[plan.Rows * (_widths.Length > 1 ? most : 0)]];
            _slopes = plan.HasBackward ? pair : [];
            _between = plan.HasBackward
                ? [.. _widths.Select(width => new T[plan.Rows * width])]
                : [.. _widths.Select((_, place) => pair[place % 2])];
            Slopes = [.. _passes.SelectMany(pass => pass.Slopes)];
            _firstLearned = Array.FindIndex(layers, layer => layer.Parameters.Any(parameter => parameter.IsLearned));
        }

        public override IReadOnlyList<T[]> Slopes { get; }

        public override void Restart(RandomStream random)
        {
            for (var place = 0; place < _passes.Length; place++) _passes[place].Restart(random.Split(place));
        }

        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
        {
            for (var place = 0; place < _passes.Length; place++)
            {
                var from = place == 0 ? inputs : Before(rows, place);
                _passes[place].Forward(rows, from, place == _passes.Length - 1 ? outputs : Before(rows, place + 1));
            }
        }

        public override void Backward(
            int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
        {
            // Where nobody asks for the slopes of the inputs, nobody needs those before the first layer that learns.
            var end = inputSlopes.IsEmpty ? Math.Max(0, _firstLearned) : 0;
            for (var place = _passes.Length - 1; place >= end; place--)
            {
                var (isFirst, isLast) = (place == 0, place == _passes.Length - 1);
                var from = isFirst ? inputs : Before(rows, place);
                var to = isLast ? outputs : Before(rows, place + 1);
                var after = isLast ? outputSlopes : _slopes[place % 2].AsSpan(0, rows * _widths[place]);
                var before = place == end ? inputSlopes : _slopes[(place - 1) % 2].AsSpan(0, rows * _widths[place - 1]);
                _passes[place].Backward(rows, from, to, after, before);
            }
        }

        private Span<T> Before(int rows, int place) => _between[place - 1].AsSpan(0, rows * _widths[place - 1]);
    }
}
