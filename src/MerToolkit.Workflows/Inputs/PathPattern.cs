using System.IO.Enumeration;

namespace MerToolkit.Workflows.Inputs;

/// <summary>
/// A path with <c>*</c> (any letters of one name), <c>?</c> (one letter) or <c>**</c> (any folders). Brackets are plain
/// letters, since song names hold them. Names that begin with a dot match only where the pattern writes the dot.
/// </summary>
internal sealed class PathPattern
{
    private static readonly EnumerationOptions Options = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    private readonly string[] _parts;
    private readonly string _start;

    /// <summary>Takes a pattern apart.</summary>
    /// <param name="pattern">Pattern as the user wrote it.</param>
    public PathPattern(string pattern)
    {
        var separators = OperatingSystem.IsWindows() ? new[] { '/', '\\' } : ['/'];
        var root = Path.GetPathRoot(pattern) ?? "";
        _start = root;
        _parts = pattern[root.Length..].Split(separators, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>True when a text holds a wildcard.</summary>
    public static bool IsPattern(string text) => text.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>Files and folders that match, ordered by the ordinal value of their path.</summary>
    public IReadOnlyList<string> Matches()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        Expand(_start, 0, found);
        return [.. found];
    }

    private void Expand(string folder, int part, SortedSet<string> found)
    {
        if (part == _parts.Length)
        {
            if (folder.Length > 0) found.Add(folder);
            return;
        }
        var name = _parts[part];
        var isLast = part + 1 == _parts.Length;
        if (name == "**")
        {
            Expand(folder, part + 1, found);
            foreach (var inner in Folders(folder).Where(inner => !IsHidden(inner.Name) && inner.LinkTarget is null))
            {
                Expand(Path.Combine(folder, inner.Name), part, found);
            }
        }
        else if (IsPattern(name))
        {
            foreach (var entry in isLast ? Entries(folder) : Folders(folder))
            {
                if (Fits(name, entry.Name)) Expand(Path.Combine(folder, entry.Name), part + 1, found);
            }
        }
        else
        {
            var path = Path.Combine(folder, name);
            if (Directory.Exists(path) || (isLast && File.Exists(path))) Expand(path, part + 1, found);
        }
    }

    private static bool IsHidden(string name) => name.StartsWith('.');

    private static bool Fits(string pattern, string name)
    {
        if (IsHidden(name) && !IsHidden(pattern)) return false;
        // The matcher takes a backslash as an escape; on Unix it may be a letter of the name.
        var expression = pattern.Replace("\\", "\\\\", StringComparison.Ordinal);
        return FileSystemName.MatchesSimpleExpression(expression, name, ignoreCase: OperatingSystem.IsWindows());
    }

    private static IEnumerable<FileSystemInfo> Entries(string folder) => InfoOf(folder).EnumerateFileSystemInfos("*", Options);

    private static IEnumerable<DirectoryInfo> Folders(string folder) => InfoOf(folder).EnumerateDirectories("*", Options);

    private static DirectoryInfo InfoOf(string folder) => new(folder.Length == 0 ? "." : folder);
}
