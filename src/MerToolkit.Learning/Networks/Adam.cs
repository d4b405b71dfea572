using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Networks;

/// <summary>
/// Steps down the slope, each parameter by its running mean over its running root mean square: m = .9 m + .1 g,
/// v = .999 v + .001 g^2, value -= rate (m / (1 - .9^t)) / (sqrt(v / (1 - .999^t)) + 1e-8), g the slope plus the penalty's.
/// </summary>
/// <remarks>Kingma and Ba 2015, Adam; the penalty enters the slope, as PyTorch's <c>Adam(weight_decay)</c> has it.</remarks>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="parameters">What is learned.</param>
internal sealed class Adam<T>(IReadOnlyList<Parameter<T>> parameters) where T : unmanaged, IFloatingPointIeee754<T>
{
    private const double FirstDecay = 0.9;
    private const double SecondDecay = 0.999;
    private static readonly T KeptOfMean = T.CreateTruncating(FirstDecay);
    private static readonly T NewOfMean = T.CreateTruncating(1 - FirstDecay);
    private static readonly T KeptOfSquare = T.CreateTruncating(SecondDecay);
    private static readonly T NewOfSquare = T.CreateTruncating(1 - SecondDecay);
    private static readonly T Least = T.CreateTruncating(1e-8);
    private readonly T[][] _means = [.. parameters.Select(parameter => new T[parameter.Values.Length])];
    private readonly T[][] _squares = [.. parameters.Select(parameter => new T[parameter.Values.Length])];
    private double _powerOfMean = 1;
    private double _powerOfSquare = 1;

    /// <summary>Changes all parameters by their slopes.</summary>
    /// <param name="rate">Learning rate, a pure number above 0.</param>
    /// <param name="penalty">Strength of the L2 penalty, half of which times the squares is added to the loss; a pure number.</param>
    public void Step(double rate, double penalty)
    {
        _powerOfMean *= FirstDecay;
        _powerOfSquare *= SecondDecay;
        var (factor, root) = (T.CreateTruncating(rate / (1 - _powerOfMean)), T.CreateTruncating(1 / Math.Sqrt(1 - _powerOfSquare)));
        for (var index = 0; index < parameters.Count; index++)
        {
            var decay = parameters[index].IsPenalised ? T.CreateTruncating(penalty) : T.Zero;
            Step(parameters[index], new Factors(factor, root, decay), _means[index], _squares[index]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Step(Parameter<T> parameter, Factors factors, T[] means, T[] squares)
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(parameter.Values);
        ref var gradient = ref MemoryMarshal.GetArrayDataReference(parameter.Gradient);
        ref var firstMean = ref MemoryMarshal.GetArrayDataReference(means);
        ref var firstSquare = ref MemoryMarshal.GetArrayDataReference(squares);
        var (rate, root, decay) = (Vector256.Create(factors.Rate), Vector256.Create(factors.Root), Vector256.Create(factors.Decay));
        nuint index = 0;
        for (; index + (nuint)Vector256<T>.Count <= (nuint)means.Length; index += (nuint)Vector256<T>.Count)
        {
            var value = Vector256.LoadUnsafe(ref values, index);
            var slope = Vector256.LoadUnsafe(ref gradient, index) + decay * value;
            var mean = Vector256.Create(KeptOfMean) * Vector256.LoadUnsafe(ref firstMean, index) + Vector256.Create(NewOfMean) * slope;
            var square = Vector256.Create(KeptOfSquare) * Vector256.LoadUnsafe(ref firstSquare, index)
                + Vector256.Create(NewOfSquare) * (slope * slope);
            mean.StoreUnsafe(ref firstMean, index);
            square.StoreUnsafe(ref firstSquare, index);
            (value - rate * mean / (Vector256.Sqrt(square) * root + Vector256.Create(Least))).StoreUnsafe(ref values, index);
        }

        for (var place = (int)index; place < means.Length; place++)
        {
            var slope = parameter.Gradient[place] + factors.Decay * parameter.Values[place];
            means[place] = KeptOfMean * means[place] + NewOfMean * slope;
            squares[place] = KeptOfSquare * squares[place] + NewOfSquare * (slope * slope);
            parameter.Values[place] -= factors.Rate * means[place] / (T.Sqrt(squares[place]) * factors.Root + Least);
        }
    }

    /// <summary>What a step multiplies by: the first two so that early means are not too small.</summary>
    /// <param name="Rate">Factor of the means, a pure number.</param>
    /// <param name="Root">Factor of the roots of the squares, a pure number.</param>
    /// <param name="Decay">Factor of the values in the slope, a pure number.</param>
    private readonly record struct Factors(T Rate, T Root, T Decay);
}
