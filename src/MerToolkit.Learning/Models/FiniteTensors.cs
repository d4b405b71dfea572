namespace MerToolkit.Learning.Models;

/// <summary>Reads tensors whose every value has to be finite.</summary>
internal static class FiniteTensors
{
    /// <summary>An array of float64, row-major; a value that is not finite is refused with the tensor's name.</summary>
    /// <param name="tensors">Where it is.</param>
    /// <param name="name">Name it was added under.</param>
    /// <param name="shape">Sizes of the axes; -1 where any size is right.</param>
    public static double[] FiniteDoubles(this ITensorSource tensors, string name, params ReadOnlySpan<int> shape)
    {
        var values = tensors.Doubles(name, shape);
        return values.All(double.IsFinite) ? values : throw tensors.Refusal(name, "holds a value that is not finite");
    }
}
