namespace MerToolkit.Learning.ModelFile;

/// <summary>Type of the elements of a tensor; all little-endian.</summary>
public enum TensorType
{
    /// <summary>Four bytes, IEEE 754.</summary>
    Float32,

    /// <summary>Eight bytes, IEEE 754.</summary>
    Float64,

    /// <summary>Four bytes, signed.</summary>
    Int32,

    /// <summary>One byte, unsigned.</summary>
    UInt8,
}
