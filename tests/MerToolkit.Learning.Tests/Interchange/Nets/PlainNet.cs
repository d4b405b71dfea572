using Google.Protobuf;
using MerToolkit.Learning.Interchange;

namespace MerToolkit.Learning.Tests.Interchange.Nets;

/// <summary>The operators and weights of an ONNX file, read field by field.</summary>
internal sealed class PlainNet
{
    public PlainNet(string path)
        : this(Fields((byte[])Fields(File.ReadAllBytes(path))[7][0]))
    {
    }

    public PlainNet(IReadOnlyList<OnnxMessage> nodes, IReadOnlyList<OnnxMessage> weights) : this(new Dictionary<int, List<object>>
    {
        [1] = [.. nodes.Select(node => (object)node.ToBytes().ToArray())],
        [5] = [.. weights.Select(tensor => (object)tensor.ToBytes().ToArray())],
        [12] = [],
    })
    {
    }

    private PlainNet(Dictionary<int, List<object>> graph)
    {
        Nodes =
        [
            .. graph[1].Select(bytes => Fields((byte[])bytes))
                .Select(node => new PlainNode(Text(node[4][0]), Texts(node, 1), Texts(node, 2))),
        ];
        Weights = graph[5].Select(bytes => Fields((byte[])bytes)).ToDictionary(tensor => Text(tensor[8][0]), Tensor);
        Outputs = [.. graph[12].Select(output => Text(Fields((byte[])output)[1][0]))];
    }

    public IReadOnlyList<PlainNode> Nodes { get; }

    public IReadOnlyDictionary<string, PlainTensor> Weights { get; }

    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Every operator reads the columns, weights, or what one before it gives, and no name is given twice.</summary>
    public void MustRunInOrder()
    {
        var known = new HashSet<string>(Weights.Keys) { "features" };
        foreach (var node in Nodes)
        {
            Assert.Subset(known, node.Inputs.ToHashSet());
            Assert.All(node.Outputs, output => Assert.True(known.Add(output), output));
        }

        Assert.Subset(known, Outputs.ToHashSet());
        foreach (var tensor in Weights.Values.Where(tensor => tensor.IsSingle))
            Assert.Equal(tensor.Sizes.Aggregate(1L, (product, size) => product * size), tensor.Values.Length);
    }

    private static PlainTensor Tensor(Dictionary<int, List<object>> tensor)
    {
        long[] sizes = tensor.TryGetValue(1, out var dimensions) ? Unpack((byte[])dimensions[0], input => input.ReadInt64()) : [];
        var isSingle = (long)tensor[2][0] == 1;
        return new PlainTensor(sizes, isSingle, isSingle ? Unpack((byte[])tensor[4][0], input => input.ReadFloat()) : []);
    }

    private static T[] Unpack<T>(byte[] bytes, Func<CodedInputStream, T> read)
    {
        var (input, values) = (new CodedInputStream(bytes), new List<T>());
        while (!input.IsAtEnd) values.Add(read(input));
        return [.. values];
    }

    private static string[] Texts(Dictionary<int, List<object>> message, int field) =>
        message.TryGetValue(field, out var texts) ? [.. texts.Select(Text)] : [];

    private static string Text(object bytes) => System.Text.Encoding.UTF8.GetString((byte[])bytes);

    private static Dictionary<int, List<object>> Fields(byte[] message)
    {
        var (input, fields) = (new CodedInputStream(message), new Dictionary<int, List<object>>());
        while (input.ReadTag() is var tag && tag != 0)
        {
            var number = WireFormat.GetTagFieldNumber(tag);
            if (!fields.TryGetValue(number, out var values)) fields.Add(number, values = []);
            values.Add(WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.LengthDelimited => input.ReadBytes().ToByteArray(),
                WireFormat.WireType.Fixed32 => input.ReadFloat(),
                _ => (object)input.ReadInt64(),
            });
        }

        return fields;
    }
}

/// <summary>An operator.</summary>
internal sealed record PlainNode(string Operation, string[] Inputs, string[] Outputs);

/// <summary>Weights; whole numbers are left unread.</summary>
internal sealed record PlainTensor(long[] Sizes, bool IsSingle, float[] Values);
