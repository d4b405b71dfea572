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
}

/// <summary>A network.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Whole">All its layers; the outputs are the scores of the labels, or the numbers.</param>
/// <param name="BehindDropout">The layer whose inputs dropout leaves out.</param>
/// <param name="Last">The layer whose outputs are those of the network.</param>
internal sealed record BuiltNet<T>(Layer<T> Whole, DenseLayer<T> BehindDropout, DenseLayer<T> Last)
    where T : unmanaged, IFloatingPointIeee754<T>;
