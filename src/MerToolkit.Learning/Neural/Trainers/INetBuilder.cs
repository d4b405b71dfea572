using System.Numerics;
using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Neural.Layers;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>Builds one kind of network, in any size: to learn, and again when a model comes back from its file.</summary>
internal interface INetBuilder
{
    /// <summary>The options that shape the network, whole numbers and words only; a model file keeps their values.</summary>
    IReadOnlyList<DeclaredOption> Shaping { get; }

    /// <summary>A network whose parameters are 0.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="plan">Its sizes.</param>
    BuiltNet<T> Build<T>(NetPlan plan) where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>How the networks are learned.</summary>
    /// <param name="options">Options of the trainer.</param>
    NetRecipe Recipe(OptionValues options) => new();

    /// <summary>Gives a network of one output the values that lead to one of several.</summary>
    /// <param name="whole">The network of several outputs.</param>
    /// <param name="one">The network of one; receives the values.</param>
    /// <param name="output">Index of the output, from 0.</param>
    void Cut(BuiltNet<float> whole, BuiltNet<float> one, int output)
    {
        foreach (var (from, to) in whole.Whole.Parameters.Zip(one.Whole.Parameters))
        {
            var outputs = from.Values.Length == to.Values.Length ? 1 : whole.Last.Outputs;
            for (var index = 0; index < to.Values.Length; index++)
                to.Values[index] = from.Values[outputs == 1 ? index : (index * outputs) + output];
        }
    }
}

/// <summary>A network.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Whole">All its layers; the outputs are the scores of the labels, or the numbers.</param>
/// <param name="BehindDropout">The layer whose inputs dropout leaves out.</param>
/// <param name="Last">The layer whose outputs are those of the network.</param>
internal sealed record BuiltNet<T>(Layer<T> Whole, DenseLayer<T> BehindDropout, DenseLayer<T> Last)
    where T : unmanaged, IFloatingPointIeee754<T>;
