using System.Numerics;

namespace MerToolkit.Learning.Networks;

/// <summary>Layers one after the other.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="layers">The layers, one or more; each takes as many values as the one before gives.</param>
internal sealed class Network<T>(params IReadOnlyList<Layer<T>> layers) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<Layer<T>> Layers => layers;

    /// <summary>Number of values of a row that go in.</summary>
    public int Inputs => layers[0].Inputs;

    /// <summary>Number of values of a row that come out.</summary>
    public int Outputs => layers[^1].Outputs;

    /// <summary>All parameters, layer by layer.</summary>
    public IReadOnlyList<Parameter<T>> Parameters { get; } = [.. layers.SelectMany(layer => layer.Parameters)];
}
