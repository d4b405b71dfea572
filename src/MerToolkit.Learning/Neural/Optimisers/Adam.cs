using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Neural.Optimisers;

/// <summary>
/// Steps down the slope, each parameter by its running mean over its running root mean square: m = .9 m + .1 g,
/// v = .999 v + .001 g^2, value -= rate (m / (1 - .9^t)) / (sqrt(v / (1 - .999^t)) + 1e-8). Weight decay enters the slope, g + decay x
/// value, or, decoupled, shrinks the value by rate x decay x value before.
/// </summary>
/// <remarks>Kingma and Ba 2015, Adam; Loshchilov and Hutter 2019, Decoupled weight decay (AdamW); both as PyTorch has them.</remarks>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class Adam<T> : Optimiser<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const double FirstDecay = 0.9;
    private const double SecondDecay = 0.999;
    private static readonly T KeptOfMean = T.CreateTruncating(FirstDecay);
    private static readonly T NewOfMean = T.CreateTruncating(1 - FirstDecay);
    private static readonly T KeptOfSquare = T.CreateTruncating(SecondDecay);
    private static readonly T NewOfSquare = T.CreateTruncating(1 - SecondDecay);
    private static readonly T Least = T.CreateTruncating(1e-8);
    private readonly bool _isDecoupled;
    private readonly T[][] _means;
    private readonly T[][] _squares;
    private double _powerOfMean = 1;
    private double _powerOfSquare = 1;
    private double _rate;

    /// <summary>An optimiser before its first step.</summary>
    /// <param name="parameters">All parameters of a network.</param>
    /// <param name="options">What it is told.</param>
    /// <param name="isDecoupled">True when weight decay shrinks the values beside the step.</param>
    public Adam(IReadOnlyList<Parameter<T>> parameters, OptimiserOptions options, bool isDecoupled) : base(parameters, options)
    {
        (_isDecoupled, _means, _squares) = (isDecoupled, Room(), Room());
        State = [.. _means, .. _squares];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<T[]> State { get; }

    /// <inheritdoc/>
    protected override void Begin(double rate)
    {
        _rate = rate;
        _powerOfMean *= FirstDecay;
        _powerOfSquare *= SecondDecay;
    }

    /// <inheritdoc/>
    protected override void Resumed()
    {
        (_powerOfMean, _powerOfSquare) = (1, 1);
        for (var step = 0; step < Steps; step++)
        {
            _powerOfMean *= FirstDecay;
            _powerOfSquare *= SecondDecay;
        }
    }

    /// <inheritdoc/>
    protected override void Step(int index, T[] values, T[] slopes, double decay)
    {
        var factors = new Factors(
            T.CreateTruncating(_rate / (1 - _powerOfMean)), T.CreateTruncating(1 / Math.Sqrt(1 - _powerOfSquare)),
            _isDecoupled ? T.Zero : T.CreateTruncating(decay));
        if (_isDecoupled && decay != 0) Shrink(values, T.CreateTruncating(1 - _rate * decay));
        Step(values, slopes, factors, _means[index], _squares[index]);
    }

    private static void Shrink(Span<T> values, T factor)
    {
        foreach (ref var value in values) value *= factor;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Step(T[] all, T[] gradient, Factors factors, T[] means, T[] squares)
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(all);
        ref var slopes = ref MemoryMarshal.GetArrayDataReference(gradient);
        ref var firstMean = ref MemoryMarshal.GetArrayDataReference(means);
        ref var firstSquare = ref MemoryMarshal.GetArrayDataReference(squares);
        var (rate, root, decay) = (Vector256.Create(factors.Rate), Vector256.Create(factors.Root), Vector256.Create(factors.Decay));
        nuint index = 0;
        for (; index + (nuint)Vector256<T>.Count <= (nuint)means.Length; index += (nuint)Vector256<T>.Count)
        {
            var value = Vector256.LoadUnsafe(ref values, index);
            var slope = Vector256.LoadUnsafe(ref slopes, index) + decay * value;
            var mean = Vector256.Create(KeptOfMean) * Vector256.LoadUnsafe(ref firstMean, index) + Vector256.Create(NewOfMean) * slope;
            var square = Vector256.Create(KeptOfSquare) * Vector256.LoadUnsafe(ref firstSquare, index)
                + Vector256.Create(NewOfSquare) * (slope * slope);
            mean.StoreUnsafe(ref firstMean, index);
            square.StoreUnsafe(ref firstSquare, index);
            (value - rate * mean / (Vector256.Sqrt(square) * root + Vector256.Create(Least))).StoreUnsafe(ref values, index);
        }

        for (var place = (int)index; place < means.Length; place++)
        {
            var slope = gradient[place] + factors.Decay * all[place];
            means[place] = KeptOfMean * means[place] + NewOfMean * slope;
            squares[place] = KeptOfSquare * squares[place] + NewOfSquare * (slope * slope);
            all[place] -= factors.Rate * means[place] / (T.Sqrt(squares[place]) * factors.Root + Least);
        }
    }

    /// <summary>What a step multiplies by: the first two so that early means are not too small.</summary>
    /// <param name="Rate">Factor of the means, a pure number.</param>
    /// <param name="Root">Factor of the roots of the squares, a pure number.</param>
    /// <param name="Decay">Factor of the values in the slope, a pure number.</param>
    private readonly record struct Factors(T Rate, T Root, T Decay);
}
