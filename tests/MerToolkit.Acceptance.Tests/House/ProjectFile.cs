using System.Xml.Linq;

namespace MerToolkit.Acceptance.Tests.House;

/// <summary>One .csproj: its short name and what it references.</summary>
/// <param name="Name">Name without the prefix <c>MerToolkit.</c>.</param>
/// <param name="References">Short names of the referenced projects.</param>
/// <param name="Packages">Names of the referenced packages.</param>
internal sealed record ProjectFile(string Name, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    private const string Prefix = "MerToolkit.";

    /// <summary>The projects under src.</summary>
    public static IReadOnlyList<ProjectFile> OfSource { get; } =
    [
        .. from file in Repository.Projects
           where file.StartsWith("src/", StringComparison.Ordinal)
           select Parse(file, Repository.Read(file)),
    ];

    /// <summary>Reads a project file.</summary>
    public static ProjectFile Parse(string path, string text)
    {
        var root = XDocument.Parse(text).Root!;
        return new ProjectFile(
            ShortName(path),
            [.. Included(root, "ProjectReference").Select(ShortName)],
            [.. Included(root, "PackageReference")]);
    }

    private static IEnumerable<string> Included(XElement root, string element) =>
        root.Descendants(element).Select(item => (string)item.Attribute("Include")!);

    private static string ShortName(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
        return name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
    }
}
