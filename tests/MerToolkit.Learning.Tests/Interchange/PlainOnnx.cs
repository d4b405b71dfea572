using Google.Protobuf;

namespace MerToolkit.Learning.Tests.Interchange;

/// <summary>An ONNX file read field by field and run as the operators are defined, in float64, without any speed.</summary>
internal sealed class PlainOnnx
{
    private readonly List<Dictionary<int, List<object>>> _nodes;

    public PlainOnnx(string path)
    {
        var model = Fields(File.ReadAllBytes(path));
        Graph = Fields((byte[])model[7][0]);
        _nodes = [.. Graph[1].Select(node => Fields((byte[])node))];
        Trees = Attributes(_nodes[0]);
    }

    public Dictionary<int, List<object>> Graph { get; }

    public IEnumerable<string> Operations => _nodes.Select(node => Text(node[4][0]));

    public IEnumerable<string> Outputs => Graph[12].Select(output => Text(Fields((byte[])output)[1][0]));

    public Dictionary<string, Dictionary<int, List<object>>> Trees { get; }

    public string[] Texts(string name) => [.. Trees[name][9].Select(Text)];

    public string Word(string name) => Text(Trees[name][4][0]);

    /// <summary>The sums of a row, before any softmax.</summary>
    public double[] Sums(ReadOnlySpan<float> row)
    {
        var what = Trees.ContainsKey("class_ids") ? "class" : "target";
        var (trees, nodes) = (Whole("nodes_treeids"), Whole("nodes_nodeids"));
        var place = trees.Zip(nodes).Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var outputs = what == "class" ? Texts("classlabels_strings").Length : (int)(long)Trees["n_targets"][3][0];
        var sums = new double[outputs];
        var reached = new HashSet<(long, long)>();
        foreach (var tree in trees.Distinct())
        {
            long node = 0;
            while (Texts("nodes_modes")[place[(tree, node)]] is var mode && mode != "LEAF")
            {
                Assert.Equal("BRANCH_LEQ", mode);
                var index = place[(tree, node)];
                var value = row[(int)Whole("nodes_featureids")[index]];
                var isTrue = float.IsNaN(value)
                    ? Whole("nodes_missing_value_tracks_true")[index] == 1 : value <= Singles("nodes_values")[index];
                node = Whole(isTrue ? "nodes_truenodeids" : "nodes_falsenodeids")[index];
            }

            reached.Add((tree, node));
        }

        var (ids, weights) = (Whole($"{what}_ids"), Singles($"{what}_weights"));
        foreach (var (index, leaf) in Whole($"{what}_treeids").Zip(Whole($"{what}_nodeids")).Index())
            if (reached.Contains(leaf)) sums[ids[index]] += weights[index];
        var divisor = what == "target" && Word("aggregate_function") == "AVERAGE" ? trees.Distinct().Count() : 1;
        var offset = Trees.ContainsKey("base_values") ? Singles("base_values")[0] : 0;
        return [.. sums.Select(sum => (sum / divisor) + offset)];
    }

    private long[] Whole(string name) => Unpack(name, 8, input => input.ReadInt64());

    private float[] Singles(string name) => Unpack(name, 7, input => input.ReadFloat());

    private T[] Unpack<T>(string name, int field, Func<CodedInputStream, T> read)
    {
        var input = new CodedInputStream((byte[])Trees[name][field][0]);
        var values = new List<T>();
        while (!input.IsAtEnd) values.Add(read(input));
        return [.. values];
    }

    private static Dictionary<string, Dictionary<int, List<object>>> Attributes(Dictionary<int, List<object>> node) =>
        node[5].Select(attribute => Fields((byte[])attribute)).ToDictionary(attribute => Text(attribute[1][0]));

    private static string Text(object bytes) => System.Text.Encoding.UTF8.GetString((byte[])bytes);

    private static Dictionary<int, List<object>> Fields(byte[] message)
    {
        var input = new CodedInputStream(message);
        var fields = new Dictionary<int, List<object>>();
        while (input.ReadTag() is var tag && tag != 0)
        {
            var number = WireFormat.GetTagFieldNumber(tag);
            if (!fields.TryGetValue(number, out var values)) fields.Add(number, values = []);
            if (WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited) values.Add(input.ReadBytes().ToByteArray());
            else values.Add(input.ReadInt64());
        }

        return fields;
    }
}
