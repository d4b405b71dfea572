namespace MerToolkit.Learning.Models;

/// <summary>Takes the numbers of a model, as named arrays. Names are kebab-case, with <c>/</c> between parts.</summary>
public interface ITensorSink
{
    /// <summary>Adds an array of float32.</summary>
    /// <param name="name">Name, once a model.</param>
    /// <param name="values">Row-major; product of the shape.</param>
    /// <param name="shape">Sizes of the axes, slowest first.</param>
    void Add(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape);

    /// <inheritdoc cref="Add(string, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    void Add(string name, ReadOnlySpan<double> values, params ReadOnlySpan<int> shape);

    /// <inheritdoc cref="Add(string, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    void Add(string name, ReadOnlySpan<int> values, params ReadOnlySpan<int> shape);

    /// <inheritdoc cref="Add(string, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    void Add(string name, ReadOnlySpan<byte> values, params ReadOnlySpan<int> shape);
}

/// <summary>
/// Gives the numbers of a model back. A tensor that is missing, of another type or of another shape is an
/// <see cref="Core.Errors.InputException"/> naming file and tensor, before anything is allocated for it.
/// </summary>
public interface ITensorSource
{
    /// <summary>Whether there is a tensor of that name, for numbers that not every model has.</summary>
    /// <param name="name">Name it would have been added under.</param>
    bool Has(string name);

    /// <summary>An array of float32, row-major; product of the shape.</summary>
    /// <param name="name">Name it was added under.</param>
    /// <param name="shape">Sizes of the axes; -1 where any size is right.</param>
    float[] Singles(string name, params ReadOnlySpan<int> shape);

    /// <summary>An array of float64, row-major; product of the shape.</summary>
    /// <param name="name">Name it was added under.</param>
    /// <param name="shape">Sizes of the axes; -1 where any size is right.</param>
    double[] Doubles(string name, params ReadOnlySpan<int> shape);

    /// <summary>An array of int32, row-major; product of the shape.</summary>
    /// <param name="name">Name it was added under.</param>
    /// <param name="shape">Sizes of the axes; -1 where any size is right.</param>
    int[] Integers(string name, params ReadOnlySpan<int> shape);

    /// <summary>An array of bytes, row-major; product of the shape.</summary>
    /// <param name="name">Name it was added under.</param>
    /// <param name="shape">Sizes of the axes; -1 where any size is right.</param>
    byte[] Bytes(string name, params ReadOnlySpan<int> shape);

    /// <summary>A refusal that names file and tensor, for a model whose numbers contradict each other.</summary>
    /// <param name="name">Name of the tensor.</param>
    /// <param name="what">What is wrong with it, to complete "the tensor ...": <c>points outside the tree</c>.</param>
    Exception Refusal(string name, string what);
}
