using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Kernels;

/// <summary>
/// Likeness of two rows: x'z, exp(-gamma |x - z|^2), or (gamma x'z + coef0)^degree. Made of a sum over the columns in their order, so
/// that k(x, z) and k(z, x) have the same bits.
/// </summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Gamma">Gamma, a pure number above 0; not used by the linear one.</param>
/// <param name="Degree">Power of the polynomial, 1 or more.</param>
/// <param name="Coef0">What is added under the power, a pure number.</param>
internal sealed record KernelFunction(KernelKind Kind, double Gamma, int Degree, double Coef0)
{
    private const string KindTensor = "kernel/kind";
    private const string NumbersTensor = "kernel/numbers";
    private const int LargestDegree = 20;

    // exp(-86) is less than 1e-37: nothing in a sum, and still a normal number.
    private const float SmallestExponent = -86f;

    // Far below the largest float32, so that products with coefficients stay finite.
    private const float Largest = 1e30f;

    /// <summary>True when the sum over columns is of squared differences, false when it is of products.</summary>
    public bool IsOfDistance => Kind == KernelKind.Radial;

    /// <summary>Turns sums over columns into values of the kernel, in place.</summary>
    /// <param name="sums">Squared distances or inner products, in squared units of the columns; receives pure numbers.</param>
    public void Finish(Span<float> sums)
    {
        if (Kind == KernelKind.Radial)
        {
            var factor = -(float)Gamma;
            for (var place = 0; place < sums.Length; place++) sums[place] = Math.Max(sums[place] * factor, SmallestExponent);
            VectorMath.Exp(sums, sums);
            return;
        }

        for (var place = 0; place < sums.Length; place++) sums[place] = Finite(Power(sums[place]));
    }

    /// <summary>Slope of the value by the sum over columns: 1, -gamma k, or gamma x degree x (gamma sum + coef0)^(degree - 1).</summary>
    /// <param name="sum">Squared distance or inner product, in squared units of the columns.</param>
    /// <returns>Per squared unit of the columns.</returns>
    public double Slope(double sum)
    {
        if (Kind == KernelKind.Linear) return 1;
        if (Kind == KernelKind.Radial) return -Gamma * VectorMath.Exp(-Gamma * sum);
        var (begin, power) = ((Gamma * sum) + Coef0, 1.0);
        for (var factor = 1; factor < Degree; factor++) power *= begin;
        return Gamma * Degree * power;
    }

    /// <summary>Hands the numbers to a model file.</summary>
    /// <param name="tensors">Receives <c>kernel/kind</c> and <c>kernel/numbers</c>.</param>
    public void Save(ITensorSink tensors)
    {
        tensors.Add(KindTensor, [(int)Kind, Degree], 2);
        tensors.Add(NumbersTensor, [Gamma, Coef0], 2);
    }

    /// <summary>The kernel in a model file.</summary>
    /// <param name="tensors">Its numbers.</param>
    public static KernelFunction Restore(ITensorSource tensors)
    {
        var kind = tensors.Integers(KindTensor, 2);
        if (kind[0] is < 0 or > (int)KernelKind.Polynomial || kind[1] is < 1 or > LargestDegree)
            throw tensors.Refusal(KindTensor, "names no kernel");
        var numbers = tensors.FiniteDoubles(NumbersTensor, 2);
        return numbers[0] > 0 ? new KernelFunction((KernelKind)kind[0], numbers[0], kind[1], numbers[1])
            : throw tensors.Refusal(NumbersTensor, "holds a gamma that is not above 0");
    }

    private float Power(float product)
    {
        if (Kind == KernelKind.Linear) return product;
        var begin = ((float)Gamma * product) + (float)Coef0;
        var power = begin;
        for (var factor = 1; factor < Degree; factor++) power *= begin;
        return power;
    }

    // Rows beyond the range of float32 are as far as rows can be; what is undefined there says nothing.
    private static float Finite(float value) => float.IsNaN(value) ? 0 : Math.Clamp(value, -Largest, Largest);
}
