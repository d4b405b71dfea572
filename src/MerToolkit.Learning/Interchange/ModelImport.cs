using MerToolkit.Core.Errors;

namespace MerToolkit.Learning.Interchange;

/// <summary>Reads models of trees that other programs trained.</summary>
public static class ModelImport
{
    /// <summary>Reads a file of XGBoost (JSON) or LightGBM (text), told apart by how it begins.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">No such model, one that is broken, or one that no model here can stand for.</exception>
    public static ImportedModel Read(string path)
    {
        var content = Content(path);
        var start = content.Span[..Math.Min(content.Length, 64)].TrimStart(" \t\r\n"u8);
        if (start.StartsWith("{"u8) && !IsBinaryJson(start)) return XGBoostReader.Read(path, content);
        if (start.StartsWith("tree\n"u8) || start.StartsWith("tree\r\n"u8)) return LightGbmReader.Read(path, content);
        throw new InputException(new Problem("model-foreign",
            "The file is neither XGBoost's JSON nor LightGBM's text.",
            "Write it with XGBoost's save_model('model.json') or LightGBM's save_model('model.txt'); "
            + "binary models (.ubj, .bin, .pkl) cannot be read.") { Subject = path });
    }

    private static ReadOnlyMemory<byte> Content(string path)
    {
        try
        {
            var size = new FileInfo(path).Length;
            if (size > SourceLimits.Bytes)
            {
                throw new InputException(new Problem("file-large",
                    $"The file takes {size} bytes; up to {SourceLimits.Bytes} can be imported.") { Subject = path });
            }

            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(new Problem("file-missing", "The file does not exist.") { Subject = path }, failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var problem = new Problem("file-unreadable", $"The file cannot be read: {failure.Message}") { Subject = path };
            throw new InputException(problem, failure);
        }
    }

    // Universal Binary JSON begins with a brace too, and goes on with the length of the first key.
    private static bool IsBinaryJson(ReadOnlySpan<byte> start) => start.Length > 1 && start[1] is (byte)'L' or (byte)'i' or (byte)'U';
}
