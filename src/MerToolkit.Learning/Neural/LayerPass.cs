using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural;

/// <summary>
/// Runs a layer forward and backward and keeps what lies between the two. Serves one batch at a time and allocates nothing after it
/// was made; the bits of what comes out do not depend on the number of threads, nor those of a row, in passes that do not learn, on the
/// other rows.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract class LayerPass<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// Slope of the loss along each value of each parameter, in the order of <see cref="Layer{T}.Parameters"/>, written over by every
    /// <see cref="Backward"/>; an empty array for a parameter that is not learned and for all when the plan asks for none.
    /// </summary>
    public virtual IReadOnlyList<T[]> Slopes => [];

    /// <summary>
    /// Draws from this stream from now on whatever is left out by chance. A training calls it at the beginning of every epoch, so that
    /// the draws of an epoch do not depend on those before; layers of layers hand it on, split by place.
    /// </summary>
    /// <param name="random">Stream of the epoch.</param>
    public virtual void Restart(RandomStream random)
    {
    }

    /// <summary>Outputs of some rows.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="inputs">[rows, inputs].</param>
    /// <param name="outputs">Receives [rows, outputs]; not the memory of the inputs.</param>
    public abstract void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs);

    /// <summary>Slopes of the loss along what went in and along the parameters, for the rows of the last way forward.</summary>
    /// <param name="rows">Number of rows, those of the last way forward.</param>
    /// <param name="inputs">What went in, unchanged since, [rows, inputs].</param>
    /// <param name="outputs">What came out, unchanged since, [rows, outputs].</param>
    /// <param name="outputSlopes">Slopes along what came out, [rows, outputs]; may be written over.</param>
    /// <param name="inputSlopes">Receives the slopes along what went in, [rows, inputs]; empty when nobody asks for them.</param>
    public abstract void Backward(
        int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes);
}
