using System.Numerics;
using System.Runtime.CompilerServices;

namespace MerToolkit.Learning.Neural.Optimisers;

/// <summary>Stochastic descent: v = momentum v + g, value -= rate v, g the slope plus decay x value.</summary>
/// <remarks>Polyak 1964; as PyTorch's <c>SGD</c> has it, without dampening.</remarks>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="parameters">All parameters of a network.</param>
/// <param name="options">What it is told.</param>
internal sealed class MomentumDescent<T>(IReadOnlyList<Parameter<T>> parameters, OptimiserOptions options)
    : Optimiser<T>(parameters, options) where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T _momentum = T.CreateTruncating(options.Momentum);
    private T[][]? _velocities;
    private T _rate;

    /// <inheritdoc/>
    public override IReadOnlyList<T[]> State => _velocities ??= Room();

    /// <inheritdoc/>
    protected override void Begin(double rate)
    {
        _velocities ??= Room();
        _rate = T.CreateTruncating(rate);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Step(int index, T[] values, T[] slopes, double decay)
    {
        var (velocities, shrink) = (_velocities![index], T.CreateTruncating(decay));
        for (var place = 0; place < values.Length; place++)
        {
            velocities[place] = _momentum * velocities[place] + (slopes[place] + shrink * values[place]);
            values[place] -= _rate * velocities[place];
        }
    }
}
