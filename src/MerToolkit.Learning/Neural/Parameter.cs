namespace MerToolkit.Learning.Neural;

/// <summary>An array of numbers that a layer keeps.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="name">Name within its layer: <c>weights</c>, <c>biases</c>; a layer of layers puts place and slash before it.</param>
/// <param name="shape">Sizes of the axes, slowest first.</param>
internal sealed class Parameter<T>(string name, params int[] shape) where T : unmanaged
{
    /// <summary>Name within its layer.</summary>
    public string Name => name;

    /// <summary>Sizes of the axes, slowest first.</summary>
    public IReadOnlyList<int> Shape => shape;

    /// <summary>False for running statistics, which no optimiser changes.</summary>
    public bool IsLearned { get; init; } = true;

    /// <summary>True when weight decay counts it.</summary>
    public bool IsPenalised { get; init; }

    /// <summary>The values, pure numbers; row-major in the shape.</summary>
    public T[] Values { get; } = new T[shape.Aggregate(1, (product, size) => checked(product * size))];
}
