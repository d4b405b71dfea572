using System.Numerics;

namespace MerToolkit.Learning.Networks;

/// <summary>
/// One step of a network, from rows of numbers to rows of numbers. It keeps its parameters and no state of a pass, so that
/// several threads may run it forward at once.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="inputs">Number of values of a row that go in.</param>
/// <param name="outputs">Number of values of a row that come out.</param>
internal abstract class Layer<T>(int inputs, int outputs) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Number of values of a row that go in.</summary>
    public int Inputs => inputs;

    /// <summary>Number of values of a row that come out.</summary>
    public int Outputs => outputs;

    /// <summary>What it learns; none for a fixed function.</summary>
    public virtual IReadOnlyList<Parameter<T>> Parameters => [];

    /// <summary>Outputs of some rows.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="inputs">[rows, inputs].</param>
    /// <param name="outputs">Receives [rows, outputs].</param>
    public abstract void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs);

    /// <summary>Slopes of the loss along what went in and, written over those of the last pass, along the parameters.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="inputs">What went in, [rows, inputs].</param>
    /// <param name="outputSlopes">Slopes along what came out, [rows, outputs].</param>
    /// <param name="inputSlopes">Receives the slopes along what went in, [rows, inputs]; empty when nobody asks for them.</param>
    public abstract void Backward(int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputSlopes, Span<T> inputSlopes);
}
