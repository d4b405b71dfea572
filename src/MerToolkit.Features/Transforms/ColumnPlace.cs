namespace MerToolkit.Features.Transforms;

/// <summary>Where a column of a stage is read, and where the last stage writes it, in elements.</summary>
/// <param name="Pair">Offset of the column's pair in a block.</param>
/// <param name="Bin">Offset in the finished spectrum of its bin k.</param>
/// <param name="Mirror">Offset in the finished spectrum of the mirror bin s - k, s the size of the spectra combined.</param>
internal readonly record struct ColumnPlace(nint Pair, nint Bin, nint Mirror);
