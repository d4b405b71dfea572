using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// Brings the values of a group to mean 0 and variance 1, each group by itself, then to a learned gain and shift for each value
/// (Ba, Kiros and Hinton 2016): y = gain (x - mean) / sqrt(variance + 1e-5) + shift, the variance divided by the number of values.
/// </summary>
/// <remarks>Rows are [groups, values], in and out: one group, or the frames of a sequence.</remarks>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class LayerNormalization<T> : Layer<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const double Floor = 1e-5;

    /// <summary>A layer whose gains are 1 and shifts 0.</summary>
    /// <param name="values">Number of values that are normalised together.</param>
    /// <param name="groups">Number of such groups in a row, e.g. the frames of a sequence.</param>
    public LayerNormalization(int values, int groups = 1) : base(checked(values * groups), checked(values * groups))
    {
        Gains = new Parameter<T>("gains", values);
        Shifts = new Parameter<T>("shifts", values);
        Groups = groups;
        Gains.Values.AsSpan().Fill(T.One);
    }

    /// <summary>Number of groups of a row.</summary>
    public int Groups { get; }

    /// <summary>Gain of each value, [values].</summary>
    public Parameter<T> Gains { get; }

    /// <summary>What is added to each value, [values].</summary>
    public Parameter<T> Shifts { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter<T>> Parameters => [Gains, Shifts];

    /// <summary>Sets gains to 1 and shifts to 0.</summary>
    /// <param name="random">Not drawn from.</param>
    public override void Draw(RandomStream random)
    {
        Gains.Values.AsSpan().Fill(T.One);
        Shifts.Values.AsSpan().Clear();
    }

    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan) => new Pass(this, plan);

    private sealed class Pass(LayerNormalization<T> layer, PassPlan plan) : LayerPass<T>
    {
        private readonly int _values = layer.Gains.Values.Length;
        private readonly T[] _means = new T[checked(plan.Rows * layer.Groups)];
        private readonly T[] _scales = new T[checked(plan.Rows * layer.Groups)];
        private readonly T[][] _slopes =
            [.. layer.Parameters.Select(parameter => plan.IsLearning ? new T[parameter.Values.Length] : [])];

        public override IReadOnlyList<T[]> Slopes => _slopes;

        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
        {
            var (gains, shifts) = (layer.Gains.Values, layer.Shifts.Values);
            for (var group = 0; group < rows * layer.Groups; group++)
            {
                var from = inputs.Slice(group * _values, _values);
                var to = outputs.Slice(group * _values, _values);
                var (mean, scale) = Moments(from);
                (_means[group], _scales[group]) = (mean, scale);
                for (var index = 0; index < from.Length; index++) to[index] = (from[index] - mean) * scale * gains[index] + shifts[index];
            }
        }

        public override void Backward(
            int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
        {
            foreach (var slopes in _slopes) slopes.AsSpan().Clear();
            for (var group = 0; group < rows * layer.Groups; group++)
            {
                var from = inputs.Slice(group * _values, _values);
                var slopes = outputSlopes.Slice(group * _values, _values);
                if (_slopes[0].Length > 0) AddParameterSlopes(group, from, slopes);
                if (!inputSlopes.IsEmpty) InputSlopes(group, from, slopes, inputSlopes.Slice(group * _values, _values));
            }
        }

        private static (T Mean, T Scale) Moments(ReadOnlySpan<T> values)
        {
            var sum = T.Zero;
            foreach (var value in values) sum += value;
            var count = T.CreateChecked(values.Length);
            var (mean, squares) = (sum / count, T.Zero);
            foreach (var value in values) squares += (value - mean) * (value - mean);
            return (mean, T.One / T.Sqrt(squares / count + T.CreateTruncating(Floor)));
        }

        private void AddParameterSlopes(int group, ReadOnlySpan<T> from, ReadOnlySpan<T> slopes)
        {
            for (var index = 0; index < from.Length; index++)
            {
                _slopes[0][index] += slopes[index] * ((from[index] - _means[group]) * _scales[group]);
                _slopes[1][index] += slopes[index];
            }
        }

        // With z the normalised values and g = slope x gain: scale (g - mean(g) - z mean(g z)).
        private void InputSlopes(int group, ReadOnlySpan<T> from, ReadOnlySpan<T> slopes, Span<T> to)
        {
            var (mean, scale, count, gains) = (_means[group], _scales[group], T.CreateChecked(from.Length), layer.Gains.Values);
            var (sum, product) = (T.Zero, T.Zero);
            for (var index = 0; index < from.Length; index++)
            {
                var slope = slopes[index] * gains[index];
                sum += slope;
                product += slope * ((from[index] - mean) * scale);
            }

            (sum, product) = (sum / count, product / count);
            for (var index = 0; index < from.Length; index++)
                to[index] = scale * (slopes[index] * gains[index] - sum - (from[index] - mean) * scale * product);
        }
    }
}
