using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.ModelFile;

/// <summary>What a model file says of itself, without the models.</summary>
/// <param name="Format">Version of the file's format, 1 or more.</param>
/// <param name="Facts">Where the models come from.</param>
/// <param name="Targets">One entry a target, one or more.</param>
public sealed record ModelDescription(int Format, ModelFacts Facts, IReadOnlyList<TargetDescription> Targets);

/// <summary>What a model file says of one target.</summary>
/// <param name="Scale">What is predicted.</param>
/// <param name="Trainer">Name of the trainer.</param>
/// <param name="Options">Options it was trained with, in order; a value is a <see cref="double"/> or a word.</param>
/// <param name="IsStandardized">True when columns are standardised before the model.</param>
/// <param name="Tensors">The numbers of the model, in the order stored.</param>
public sealed record TargetDescription(
    TargetScale Scale, string Trainer, IReadOnlyList<KeyValuePair<string, object>> Options, bool IsStandardized,
    IReadOnlyList<TensorDescription> Tensors);

/// <summary>One array of numbers in a model file.</summary>
/// <param name="Name">Name, once a target, e.g. <c>standardizer/means</c>.</param>
/// <param name="File">Its entry in the zip, e.g. <c>tensors/0/standardizer/means.bin</c>.</param>
/// <param name="Type">Type of its elements.</param>
/// <param name="Shape">Sizes of the axes, slowest first; none for a single value.</param>
/// <param name="Bytes">Size, bytes.</param>
/// <param name="Sha256">Hash of its bytes, 64 lower-case hex digits.</param>
public sealed record TensorDescription(
    string Name, string File, TensorType Type, IReadOnlyList<long> Shape, long Bytes, string Sha256);
