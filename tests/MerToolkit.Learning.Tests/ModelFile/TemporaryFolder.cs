namespace MerToolkit.Learning.Tests.ModelFile;

/// <summary>A folder of a test's own that vanishes with it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("mer-learning-").FullName;

    public string Path { get; }

    /// <summary>Path of a file in the folder.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
