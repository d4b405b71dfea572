using Google.Protobuf;

namespace MerToolkit.Learning.Interchange;

/// <summary>
/// A message of ONNX's protocol buffers on its way to bytes, field by field; numbers of fields as in onnx.proto.
/// </summary>
internal sealed class OnnxMessage
{
    private readonly MemoryStream _bytes = new();
    private readonly CodedOutputStream _output;

    /// <summary>An empty message.</summary>
    public OnnxMessage() => _output = new CodedOutputStream(_bytes, leaveOpen: true);

    /// <summary>Adds a whole number.</summary>
    /// <param name="field">Number of the field.</param>
    /// <param name="value">Any whole number.</param>
    public OnnxMessage Add(int field, long value)
    {
        _output.WriteTag(field, WireFormat.WireType.Varint);
        _output.WriteInt64(value);
        return this;
    }

    /// <summary>Adds a number.</summary>
    /// <param name="field">Number of the field.</param>
    /// <param name="value">Any number.</param>
    public OnnxMessage Add(int field, float value)
    {
        _output.WriteTag(field, WireFormat.WireType.Fixed32);
        _output.WriteFloat(value);
        return this;
    }

    /// <summary>Adds a text.</summary>
    /// <param name="field">Number of the field.</param>
    /// <param name="text">The text.</param>
    public OnnxMessage Add(int field, string text)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteString(text);
        return this;
    }

    /// <summary>Adds a message within this one.</summary>
    /// <param name="field">Number of the field.</param>
    /// <param name="message">The message.</param>
    public OnnxMessage Add(int field, OnnxMessage message)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteBytes(ByteString.CopyFrom(message.ToBytes().Span));
        return this;
    }

    /// <summary>Adds whole numbers, packed.</summary>
    /// <param name="field">Number of the field.</param>
    /// <param name="values">Any whole numbers.</param>
    public OnnxMessage Add(int field, IReadOnlyCollection<long> values)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteLength(values.Sum(CodedOutputStream.ComputeInt64Size));
        foreach (var value in values) _output.WriteInt64(value);
        return this;
    }

    /// <summary>Adds numbers, packed.</summary>
    /// <param name="field">Number of the field.</param>
    /// <param name="values">Any numbers.</param>
    public OnnxMessage Add(int field, IReadOnlyCollection<float> values)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteLength(checked(values.Count * sizeof(float)));
        foreach (var value in values) _output.WriteFloat(value);
        return this;
    }

    /// <summary>The bytes so far.</summary>
    public ReadOnlyMemory<byte> ToBytes()
    {
        _output.Flush();
        return _bytes.GetBuffer().AsMemory(0, (int)_bytes.Length);
    }
}
