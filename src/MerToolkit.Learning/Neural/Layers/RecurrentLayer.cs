using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// Goes through a sequence frame by frame with a state that each frame changes, from zeros. Parameters have a gate's values together,
/// gates in PyTorch's order, weights as [from, to], and both of its biases.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract class RecurrentLayer<T> : Layer<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A layer whose weights and biases are 0.</summary>
    /// <param name="cell">What it does with the sums of its gates.</param>
    /// <param name="input">What goes in.</param>
    /// <param name="hidden">Number of values of the state.</param>
    /// <param name="output">What comes out.</param>
    /// <param name="isReversed">True to go from the last frame to the first.</param>
    private protected RecurrentLayer(RecurrentCell<T> cell, SequenceShape input, int hidden, RecurrentOutput output, bool isReversed)
        : base(input.Values, output == RecurrentOutput.All ? checked(input.Time * hidden) : hidden)
    {
        (Cell, Input, Hidden, Output, IsReversed) = (cell, input, hidden, output, isReversed);
        InputWeights = new Parameter<T>("input-weights", cell.Gates, input.Features, hidden) { IsPenalised = true };
        HiddenWeights = new Parameter<T>("hidden-weights", cell.Gates, hidden, hidden) { IsPenalised = true };
        InputBiases = new Parameter<T>("input-biases", cell.Gates, hidden);
        HiddenBiases = new Parameter<T>("hidden-biases", cell.Gates, hidden);
        Parameters = [InputWeights, HiddenWeights, InputBiases, HiddenBiases];
    }

    /// <summary>What it does with the sums of its gates.</summary>
    public RecurrentCell<T> Cell { get; }

    /// <summary>What goes in.</summary>
    public SequenceShape Input { get; }

    /// <summary>Number of values of the state.</summary>
    public int Hidden { get; }

    /// <summary>What comes out.</summary>
    public RecurrentOutput Output { get; }

    /// <summary>True when it goes from the last frame to the first.</summary>
    public bool IsReversed { get; }

    /// <summary>Weights of the frame's values, [gates, features, hidden].</summary>
    public Parameter<T> InputWeights { get; }

    /// <summary>Weights of the state, [gates, hidden, hidden].</summary>
    public Parameter<T> HiddenWeights { get; }

    /// <summary>Biases beside the frame's values, [gates, hidden].</summary>
    public Parameter<T> InputBiases { get; }

    /// <summary>Biases beside the state, [gates, hidden].</summary>
    public Parameter<T> HiddenBiases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <summary>Draws all values uniformly from -limit..limit, limit = 1 / sqrt(hidden), as PyTorch does.</summary>
    /// <param name="random">Where they come from.</param>
    public override void Draw(RandomStream random)
    {
        var limit = 1 / Math.Sqrt(Hidden);
        foreach (var parameter in Parameters)
            foreach (ref var value in parameter.Values.AsSpan())
                value = T.CreateTruncating((2 * random.NextDouble() - 1) * limit);
    }

    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan) => new RecurrentPass<T>(this, plan);
}
