namespace MerToolkit.Learning.Interchange;

/// <summary>A node of an ONNX graph with its attributes, each a message that says its own type.</summary>
internal sealed class OnnxAttributes
{
    private const int AttributeField = 5;
    private readonly OnnxMessage _node;

    /// <summary>A node of one operator.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="domain">Its domain; empty for ONNX's own.</param>
    /// <param name="input">Name of its input.</param>
    /// <param name="outputs">Names of its outputs.</param>
    public OnnxAttributes(string operation, string domain, string input, params IReadOnlyList<string> outputs)
        : this(operation, domain, operation, [input], outputs)
    {
    }

    /// <summary>A node of one operator.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="domain">Its domain; empty for ONNX's own.</param>
    /// <param name="name">Name of the node.</param>
    /// <param name="inputs">Names of its inputs; empty for one that is left out.</param>
    /// <param name="outputs">Names of its outputs; empty for one that nobody reads.</param>
    public OnnxAttributes(string operation, string domain, string name, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        _node = new OnnxMessage();
        foreach (var input in inputs) _node.Add(1, input);
        foreach (var output in outputs) _node.Add(2, output);
        _node.Add(3, name).Add(4, operation).Add(7, domain);
    }

    /// <summary>The node with what was added.</summary>
    public OnnxMessage Node => _node;

    /// <summary>Adds a whole number.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <param name="value">Any whole number.</param>
    public void Add(string name, long value) => Add(name, 2, attribute => attribute.Add(3, value));

    /// <summary>Adds a number.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <param name="value">Any number.</param>
    public void Add(string name, float value) => Add(name, 1, attribute => attribute.Add(2, value));

    /// <summary>Adds a text.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <param name="text">The text.</param>
    public void Add(string name, string text) => Add(name, 3, attribute => attribute.Add(4, text));

    /// <summary>Adds numbers.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <param name="values">Any numbers.</param>
    public void Add(string name, IReadOnlyCollection<float> values) => Add(name, 6, attribute => attribute.Add(7, values));

    /// <summary>Adds whole numbers.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <param name="values">Any whole numbers.</param>
    public void Add(string name, IReadOnlyCollection<long> values) => Add(name, 7, attribute => attribute.Add(8, values));

    /// <summary>Adds texts.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <param name="texts">The texts.</param>
    public void Add(string name, IReadOnlyCollection<string> texts) => Add(name, 8, attribute =>
    {
        foreach (var text in texts) attribute.Add(9, text);
    });

    private void Add(string name, long type, Action<OnnxMessage> add)
    {
        var attribute = new OnnxMessage().Add(1, name);
        add(attribute);
        _node.Add(AttributeField, attribute.Add(20, type));
    }
}
