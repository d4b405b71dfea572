namespace MerToolkit.Core.Files;

/// <summary>One entry of a zip whose entries are stored, not compressed.</summary>
/// <param name="Name">Name, with <c>/</c> between folders.</param>
/// <param name="Offset">Where its header begins, bytes from the start of the file.</param>
/// <param name="Length">Size of its content, bytes.</param>
/// <param name="Checksum">CRC-32 of its content, a pure number.</param>
public sealed record StoredZipEntry(string Name, long Offset, long Length, uint Checksum);
