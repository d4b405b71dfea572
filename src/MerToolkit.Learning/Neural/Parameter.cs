namespace MerToolkit.Learning.Neural;

/// <summary>An array of numbers that a layer keeps.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class Parameter<T> where T : unmanaged
{
    /// <summary>A parameter whose values are 0.</summary>
    /// <param name="name">Name within its layer: <c>weights</c>, <c>biases</c>; a layer of layers puts place and slash before it.</param>
    /// <param name="shape">Sizes of the axes, slowest first.</param>
    public Parameter(string name, params int[] shape)
        : this(name, shape, new T[shape.Aggregate(1, (product, size) => checked(product * size))])
    {
    }

    private Parameter(string name, IReadOnlyList<int> shape, T[] values) => (Name, Shape, Values) = (name, shape, values);

    /// <summary>Name within its layer.</summary>
    public string Name { get; }

    /// <summary>Sizes of the axes, slowest first.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>False for running statistics, which no optimiser changes.</summary>
    public bool IsLearned { get; init; } = true;

    /// <summary>True when weight decay counts it.</summary>
    public bool IsPenalised { get; init; }

    /// <summary>The values, pure numbers; row-major in the shape.</summary>
    public T[] Values { get; }

    /// <summary>The same values under the name they have in a layer of layers.</summary>
    /// <param name="place">Place of the layer they belong to, e.g. <c>0</c>.</param>
    public Parameter<T> Within(string place) =>
        new($"{place}/{Name}", Shape, Values) { IsLearned = IsLearned, IsPenalised = IsPenalised };
}
