using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// Leaves out values by chance, drawn anew for every row of every batch that is learned from; those that stay are multiplied by
/// 1 / (1 - share), so that nothing needs to change where none is left out, as in passes that do not learn.
/// </summary>
/// <remarks>Srivastava et al. 2014, Dropout. The share is met to 2^-32: a draw of 64 bits serves two values.</remarks>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="values">Number of values of a row.</param>
/// <param name="share">Probability by which a value is left out, 0 or more, below 1.</param>
internal sealed class Dropout<T>(int values, double share) : Layer<T>(values, values) where T : unmanaged, IFloatingPointIeee754<T>
{
    private const double Turns = 4294967296.0;

    /// <summary>Probability by which a value is left out, 0 or more, below 1.</summary>
    public double Share => share;

    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan) =>
        plan.IsLearning && share > 0 ? new Pass(this, plan.Rows, plan.Random!) : new Whole(Inputs);

    private sealed class Pass(Dropout<T> layer, int most, RandomStream first) : LayerPass<T>
    {
        private readonly T _kept = T.CreateTruncating(1 / (1 - layer.Share));
        private readonly uint _limit = (uint)Math.Min(Turns - 1, Math.Round(layer.Share * Turns));
        private readonly T[] _factors = new T[most * layer.Inputs];
        private RandomStream _random = first;

        public override void Restart(RandomStream random) => _random = random;

        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
        {
            var count = rows * layer.Inputs;
            for (var index = 0; index < count; index += 2)
            {
                var draw = _random.NextUInt64();
                _factors[index] = (uint)draw < _limit ? T.Zero : _kept;
                if (index + 1 < count) _factors[index + 1] = (uint)(draw >> 32) < _limit ? T.Zero : _kept;
            }

            for (var index = 0; index < count; index++) outputs[index] = inputs[index] * _factors[index];
        }

        public override void Backward(
            int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
        {
            if (inputSlopes.IsEmpty) return;
            var count = rows * layer.Inputs;
            for (var index = 0; index < count; index++) inputSlopes[index] = outputSlopes[index] * _factors[index];
        }
    }

    private sealed class Whole(int values) : LayerPass<T>
    {
        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs) => inputs[..(rows * values)].CopyTo(outputs);

        public override void Backward(
            int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
        {
            if (!inputSlopes.IsEmpty) outputSlopes[..(rows * values)].CopyTo(inputSlopes);
        }
    }
}
