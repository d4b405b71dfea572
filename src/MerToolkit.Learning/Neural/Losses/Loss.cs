using System.Numerics;

namespace MerToolkit.Learning.Neural.Losses;

/// <summary>What a network's outputs cost, given the truth. Serves one thread.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract class Loss<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Cost of some rows.</summary>
    /// <param name="outputs">What the network says of them, [rows, outputs].</param>
    /// <param name="targets">Share of each class, 0..1, or the numbers as the network learns them; [rows, outputs].</param>
    /// <param name="weights">Weight of each row, above 0, pure numbers, 1 on average; [rows].</param>
    /// <param name="slopes">
    /// Receives the slope of the mean cost of these rows along each output, [rows, outputs]; empty when nobody asks for them.
    /// </param>
    /// <returns>Sum over the rows of weight x cost, a pure number.</returns>
    public abstract double Of(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> slopes);
}
