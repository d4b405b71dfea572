using System.Numerics;
using MerToolkit.Core.Numerics.Planes;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>Scratch memory of a convolution and its ways forward and back, row by row.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class ConvolutionPass<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    // Parts whose slopes of the weights are summed apart: their number must not depend on the threads.
    private const int MostParts = 16;
    private readonly Convolution2d<T> _layer;
    private readonly Correlation<T> _forward;
    private readonly Correlation<T>? _back;
    private readonly WeightSlopes<T>? _weights;

    /// <summary>Room for passes.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="plan">What the passes are for.</param>
    public ConvolutionPass(Convolution2d<T> layer, PassPlan plan)
    {
        (_layer, Parts) = (layer, Math.Min(plan.Rows, MostParts));
        _forward = new Correlation<T>(layer.Shape, plan.Jobs);
        if (plan.HasBackward) _back = new Correlation<T>(layer.Shape.Reversed, plan.Jobs);
        if (plan.IsLearning) _weights = new WeightSlopes<T>(layer.Shape, plan.Jobs, Parts);
    }

    /// <summary>Number of parts into which a batch falls on the way back, each for one thread at a time.</summary>
    public int Parts { get; }

    /// <summary>Takes the weights as they are now, for a way forward.</summary>
    public void LoadForward() => _forward.Load(_layer.Weights.Values, _layer.Biases is null ? [] : _layer.Biases.Values);

    /// <summary>Takes the weights as they are now, for a way back to the inputs.</summary>
    public void LoadBack() => _back!.LoadReversed(_layer.Weights.Values);

    /// <summary>One row forward.</summary>
    /// <param name="worker">Number of the worker, from 0.</param>
    /// <param name="input">[inputs].</param>
    /// <param name="output">Receives [outputs].</param>
    public void Forward(int worker, T* input, T* output) => _forward.Run(worker, input, output);

    /// <summary>The rows of a part.</summary>
    /// <param name="part">Index of the part, from 0.</param>
    /// <param name="rows">Number of rows of the batch.</param>
    /// <returns>Index of the first row and of the one behind the last, from 0.</returns>
    public (int First, int End) RowsOf(int part, int rows) =>
        ((int)((long)part * rows / Parts), (int)((long)(part + 1) * rows / Parts));

    /// <summary>Begins the sums of a part.</summary>
    /// <param name="part">Index of the part, from 0.</param>
    public void Begin(int part) => _weights?.Clear(part);

    /// <summary>One row back.</summary>
    /// <param name="worker">Number of the worker, from 0.</param>
    /// <param name="part">Index of the part the row belongs to, from 0.</param>
    /// <param name="input">What went in, [inputs].</param>
    /// <param name="slopes">Slopes along what came out, [outputs].</param>
    /// <param name="inputSlopes">Receives the slopes along what went in, [inputs], or null.</param>
    public void Backward(int worker, int part, T* input, T* slopes, T* inputSlopes)
    {
        _weights?.Add(worker, part, input, slopes);
        if (inputSlopes is not null) _back!.Run(worker, slopes, inputSlopes);
    }

    /// <summary>Adds up the parts; nothing where the plan asks for no slopes of weights.</summary>
    /// <param name="slopes">Receives the slopes along the weights, in their shape.</param>
    public void Total(Span<T> slopes) => _weights?.Total(slopes);
}
