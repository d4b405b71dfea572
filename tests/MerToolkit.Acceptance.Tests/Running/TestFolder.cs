namespace MerToolkit.Acceptance.Tests.Running;

/// <summary>A folder of one test, removed at its end.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder() => Path = Directory.CreateTempSubdirectory("mer-test-").FullName;

    public string Path { get; }

    /// <summary>Full path of a file or folder inside.</summary>
    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Makes a folder inside and gives its full path.</summary>
    public string Folder(string name) => Directory.CreateDirectory(At(name)).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
