using System.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// What a recurrent layer does with the sums of its gates, for some rows at once. Each gate's sums lie in a plane [rows, width], the
/// planes of a step one after the other; the way back finds in them what the way forward left and leaves the slopes of the sums.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract class RecurrentCell<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Number of gates; the sums of what goes in lie in the first as many planes.</summary>
    public int Gates => HiddenPlanes.Count;

    /// <summary>Index of the plane to which each gate's sum over the state before is added, from 0, [gates].</summary>
    public abstract IReadOnlyList<int> HiddenPlanes { get; }

    /// <summary>Number of planes of a step.</summary>
    public abstract int Planes { get; }

    /// <summary>True when the cell keeps a second state, which nobody outside sees.</summary>
    public abstract bool HasMemory { get; }

    /// <summary>The states after a step.</summary>
    /// <param name="planes">Sums of the gates, [planes, rows, width]; written over for the way back.</param>
    /// <param name="before">States before, [rows, width].</param>
    /// <param name="after">Receives the states after, [rows, width].</param>
    /// <param name="memory">Second states before, [rows, width]; empty when the cell has none.</param>
    /// <param name="newMemory">Receives the second states after, [rows, width]; empty when the cell has none.</param>
    public abstract void Step(Span<T> planes, ReadOnlySpan<T> before, Span<T> after, ReadOnlySpan<T> memory, Span<T> newMemory);

    /// <summary>Slopes of a step.</summary>
    /// <param name="planes">What the step left, [planes, rows, width]; receives the slopes along the sums of the gates.</param>
    /// <param name="before">States before, [rows, width].</param>
    /// <param name="memory">Second states before, [rows, width]; empty when the cell has none.</param>
    /// <param name="slopes">
    /// Slopes along the states after, [rows, width]; receives those along the states before as far as they do not pass through gates.
    /// </param>
    /// <param name="memorySlopes">
    /// Slopes along the second states after, [rows, width]; receives those along the second states before. Empty when there are none.
    /// </param>
    public abstract void StepBack(
        Span<T> planes, ReadOnlySpan<T> before, ReadOnlySpan<T> memory, Span<T> slopes, Span<T> memorySlopes);
}
