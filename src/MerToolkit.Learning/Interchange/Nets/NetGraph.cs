using System.Numerics;
using MerToolkit.Learning.Neural;

namespace MerToolkit.Learning.Interchange.Nets;

/// <summary>
/// The operators of a network on their way into an ONNX file, with the weights they read. Between operators of layers every value is
/// [rows, values]; layers of pictures and sequences shape it for themselves. Weights are float32.
/// </summary>
internal sealed class NetGraph
{
    private const long FloatType = 1;
    private const long WholeType = 7;
    private readonly List<OnnxMessage> _nodes = [];
    private readonly List<OnnxMessage> _weights = [];

    /// <summary>The operators, in the order they run.</summary>
    public IReadOnlyList<OnnxMessage> Nodes => _nodes;

    /// <summary>The weights.</summary>
    public IReadOnlyList<OnnxMessage> Weights => _weights;

    /// <summary>Adds an operator of ONNX's own domain.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="inputs">Names of its inputs.</param>
    /// <param name="attributes">Adds its attributes; null for none.</param>
    /// <returns>Name of its output.</returns>
    public string Add(string operation, IReadOnlyList<string> inputs, Action<OnnxAttributes>? attributes = null)
    {
        var output = Name(operation, _nodes.Count);
        Add(operation, "", inputs, [output], attributes);
        return output;
    }

    /// <summary>Adds an operator with outputs of given names.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="domain">Its domain; empty for ONNX's own.</param>
    /// <param name="inputs">Names of its inputs.</param>
    /// <param name="outputs">Names of its outputs.</param>
    /// <param name="attributes">Adds its attributes; null for none.</param>
    public void Add(
        string operation, string domain, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, Action<OnnxAttributes>? attributes)
    {
        var node = new OnnxAttributes(operation, domain, Name(operation, _nodes.Count), inputs, outputs);
        attributes?.Invoke(node);
        _nodes.Add(node.Node);
    }

    /// <summary>Adds numbers.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="values">Pure numbers, row-major.</param>
    /// <param name="sizes">Sizes of the axes, slowest first.</param>
    /// <returns>Their name.</returns>
    public string Numbers<T>(IEnumerable<T> values, params IReadOnlyList<int> sizes) where T : IFloatingPointIeee754<T> =>
        Tensor(FloatType, sizes, tensor => tensor.Add(4, [.. values.Select(float.CreateSaturating)]));

    /// <summary>Adds a parameter of a layer in its own shape.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="parameter">The parameter.</param>
    /// <returns>Its name.</returns>
    public string Numbers<T>(Parameter<T> parameter) where T : unmanaged, IFloatingPointIeee754<T> =>
        Numbers(parameter.Values, parameter.Shape);

    /// <summary>Adds whole numbers.</summary>
    /// <param name="values">The numbers, e.g. sizes or indices.</param>
    /// <returns>Their name.</returns>
    public string Whole(params IReadOnlyCollection<long> values) => Tensor(WholeType, [values.Count], tensor => tensor.Add(7, values));

    /// <summary>Adds an operator that gives each row another shape.</summary>
    /// <param name="input">Name of what it shapes.</param>
    /// <param name="sizes">Sizes of the axes behind that of the rows.</param>
    /// <returns>Name of its output.</returns>
    public string Shape(string input, params IReadOnlyList<int> sizes) =>
        Add("Reshape", [input, Whole([-1, .. sizes.Select(size => (long)size)])]);

    /// <summary>Adds an operator that changes the order of the axes.</summary>
    /// <param name="input">Name of its input.</param>
    /// <param name="order">For each axis the one that comes there, indices from 0.</param>
    /// <returns>Name of its output.</returns>
    public string Transpose(string input, params IReadOnlyCollection<long> order) =>
        Add("Transpose", [input], node => node.Add("perm", order));

    private static string Name(string what, int place) => FormattableString.Invariant($"{what.ToLowerInvariant()}-{place}");

    private string Tensor(long type, IReadOnlyList<int> sizes, Action<OnnxMessage> add)
    {
        var name = Name("weights", _weights.Count);
        var tensor = new OnnxMessage().Add(1, [.. sizes.Select(size => (long)size)]).Add(2, type);
        add(tensor);
        _weights.Add(tensor.Add(8, name));
        return name;
    }
}
