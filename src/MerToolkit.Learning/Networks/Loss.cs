using System.Numerics;

namespace MerToolkit.Learning.Networks;

/// <summary>What a network's outputs cost, given the truth of the rows. Serves one thread.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract class Loss<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Cost of some rows.</summary>
    /// <param name="rows">Index of each row in the truth, from 0.</param>
    /// <param name="outputs">What the network says of them, [rows, outputs].</param>
    /// <param name="slopes">
    /// Receives the slope of the mean cost of these rows along each output, [rows, outputs]; empty when nobody asks for them.
    /// </param>
    /// <returns>Sum over the rows of weight x cost, a pure number.</returns>
    public abstract double Of(ReadOnlySpan<int> rows, ReadOnlySpan<T> outputs, Span<T> slopes);
}
