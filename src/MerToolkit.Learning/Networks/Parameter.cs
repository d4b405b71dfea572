namespace MerToolkit.Learning.Networks;

/// <summary>An array of numbers that a network learns, with the slope of the loss along each.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="name">Name within its layer: <c>weights</c>, <c>biases</c>.</param>
/// <param name="length">Number of values.</param>
/// <param name="isPenalised">True when the L2 penalty counts it.</param>
internal sealed class Parameter<T>(string name, int length, bool isPenalised) where T : unmanaged
{
    /// <summary>Name within its layer.</summary>
    public string Name => name;

    /// <summary>True when the L2 penalty counts it.</summary>
    public bool IsPenalised => isPenalised;

    /// <summary>The values, pure numbers; row-major in the layer's shape.</summary>
    public T[] Values { get; } = new T[length];

    /// <summary>Slope of the loss along each value, per unit of it; written by the layer's backward pass.</summary>
    public T[] Gradient { get; } = new T[length];
}
