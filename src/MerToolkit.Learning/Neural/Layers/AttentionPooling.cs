using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>Mean of the frames, each by its share: y = sum over t of a_t x_t, a = softmax over t of x_t w.</summary>
/// <remarks>Raffel and Ellis 2015, Feed-forward networks with attention, with a linear score.</remarks>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="input">What goes in; a frame comes out.</param>
internal sealed class AttentionPooling<T>(SequenceShape input) : Layer<T>(input.Values, input.Features)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>What goes in.</summary>
    public SequenceShape Input => input;

    /// <summary>Weights of the score, [features].</summary>
    public Parameter<T> Weights { get; } = new("weights", input.Features) { IsPenalised = true };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter<T>> Parameters => [Weights];

    /// <summary>Draws the weights uniformly from -limit..limit, limit = 1 / sqrt(features).</summary>
    /// <param name="random">Where they come from.</param>
    public override void Draw(RandomStream random)
    {
        var limit = 1 / Math.Sqrt(input.Features);
        foreach (ref var value in Weights.Values.AsSpan()) value = T.CreateTruncating((2 * random.NextDouble() - 1) * limit);
    }

    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan) => new Pass(this, plan);

    private sealed class Pass(AttentionPooling<T> layer, PassPlan plan) : LayerPass<T>
    {
        private readonly T[] _shares = new T[plan.Rows * layer.Input.Time];
        private readonly T[] _scoreSlopes = new T[layer.Input.Time];
        private readonly T[][] _slopes = [new T[plan.IsLearning ? layer.Outputs : 0]];

        public override IReadOnlyList<T[]> Slopes => _slopes;

        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
        {
            var (time, features) = (layer.Input.Time, layer.Input.Features);
            for (var row = 0; row < rows; row++)
            {
                var frames = inputs.Slice(row * layer.Inputs, layer.Inputs);
                var shares = _shares.AsSpan(row * time, time);
                for (var frame = 0; frame < time; frame++)
                    shares[frame] = Dot(frames.Slice(frame * features, features), layer.Weights.Values);
                Softmax(shares);
                var mean = outputs.Slice(row * features, features);
                mean.Clear();
                for (var frame = 0; frame < time; frame++) AddScaled(shares[frame], frames.Slice(frame * features, features), mean);
            }
        }

        public override void Backward(
            int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
        {
            var (time, features) = (layer.Input.Time, layer.Input.Features);
            _slopes[0].AsSpan().Clear();
            if (!inputSlopes.IsEmpty) inputSlopes[..(rows * layer.Inputs)].Clear();
            for (var row = 0; row < rows; row++)
            {
                var frames = inputs.Slice(row * layer.Inputs, layer.Inputs);
                var shares = _shares.AsSpan(row * time, time);
                var slope = outputSlopes.Slice(row * features, features);
                ScoreSlopes(frames, shares, slope);
                for (var frame = 0; frame < time; frame++)
                {
                    if (_slopes[0].Length > 0) AddScaled(_scoreSlopes[frame], frames.Slice(frame * features, features), _slopes[0]);
                    if (inputSlopes.IsEmpty) continue;
                    var own = inputSlopes.Slice(row * layer.Inputs + frame * features, features);
                    AddScaled(shares[frame], slope, own);
                    AddScaled(_scoreSlopes[frame], layer.Weights.Values, own);
                }
            }
        }

        // Along score t: share t times what its frame does beyond the mean of all.
        private void ScoreSlopes(ReadOnlySpan<T> frames, ReadOnlySpan<T> shares, ReadOnlySpan<T> slope)
        {
            var mean = T.Zero;
            for (var frame = 0; frame < shares.Length; frame++)
            {
                _scoreSlopes[frame] = Dot(frames.Slice(frame * slope.Length, slope.Length), slope);
                mean += shares[frame] * _scoreSlopes[frame];
            }

            for (var frame = 0; frame < shares.Length; frame++) _scoreSlopes[frame] = shares[frame] * (_scoreSlopes[frame] - mean);
        }

        private static void Softmax(Span<T> values)
        {
            var (largest, sum) = (values[0], T.Zero);
            foreach (var value in values) largest = T.Max(largest, value);
            foreach (ref var value in values)
            {
                value = T.CreateTruncating(VectorMath.Exp(double.CreateTruncating(value - largest)));
                sum += value;
            }

            foreach (ref var value in values) value /= sum;
        }

        private static T Dot(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        {
            var sum = T.Zero;
            for (var index = 0; index < left.Length; index++) sum += left[index] * right[index];
            return sum;
        }

        private static void AddScaled(T factor, ReadOnlySpan<T> values, Span<T> sums)
        {
            for (var index = 0; index < values.Length; index++) sums[index] += factor * values[index];
        }
    }
}
