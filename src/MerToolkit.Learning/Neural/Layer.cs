using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural;

/// <summary>
/// One step of a network, from rows of numbers to rows of numbers. It keeps its parameters and nothing of a pass, so that several
/// passes may run over it at once; layers made of layers (<c>Chain</c>, <c>Branches</c>) are layers too.
/// </summary>
/// <remarks>A row lies as the layer's shape says: pictures [channels, height, width], sequences [time, features], else [values].</remarks>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="inputs">Number of values of a row that go in.</param>
/// <param name="outputs">Number of values of a row that come out.</param>
internal abstract class Layer<T>(int inputs, int outputs) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Number of values of a row that go in.</summary>
    public int Inputs => inputs;

    /// <summary>Number of values of a row that come out.</summary>
    public int Outputs => outputs;

    /// <summary>What it keeps: learned values, and running statistics that are not learned; none for a fixed function.</summary>
    public virtual IReadOnlyList<Parameter<T>> Parameters => [];

    /// <summary>Gives the learned values their first draw; a fixed function draws nothing, layers of layers draw all inside.</summary>
    /// <param name="random">Where it comes from; layers of layers split it by place.</param>
    public virtual void Draw(RandomStream random)
    {
    }

    /// <summary>Makes room for passes over at most so many rows.</summary>
    /// <param name="plan">What the passes are for.</param>
    public abstract LayerPass<T> Open(PassPlan plan);
}
