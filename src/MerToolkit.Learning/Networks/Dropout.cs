using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Networks;

/// <summary>
/// Leaves out values by chance, drawn anew for every row of every batch; those that stay are multiplied by 1 / (1 - share), so that
/// nothing needs to change where none is left out (Srivastava et al. 2014, Dropout). It keeps the draw of the last way forward
/// for the way back, so it stands in networks that learn, on one thread, and in no model.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="width">Number of values of a row.</param>
/// <param name="share">Probability by which a value is left out, above 0, below 1.</param>
/// <param name="random">Stream of the draws.</param>
internal sealed class Dropout<T>(int width, double share, RandomStream random) : Layer<T>(width, width)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T _kept = T.CreateTruncating(1 / (1 - share));
    private T[] _factors = [];

    /// <summary>False while rows are judged and not learned from: all values stay as they are.</summary>
    public bool IsOn { get; set; } = true;

    /// <inheritdoc/>
    public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
    {
        var count = rows * Inputs;
        if (_factors.Length < count) _factors = new T[count];
        for (var index = 0; index < count; index++)
        {
            _factors[index] = !IsOn ? T.One : random.NextDouble() < share ? T.Zero : _kept;
            outputs[index] = inputs[index] * _factors[index];
        }
    }

    /// <inheritdoc/>
    public override void Backward(int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputSlopes, Span<T> inputSlopes)
    {
        for (var index = 0; index < inputSlopes.Length && index < rows * Inputs; index++)
            inputSlopes[index] = outputSlopes[index] * _factors[index];
    }
}
