using MerToolkit.Core.Errors;

namespace MerToolkit.Workflows.Inputs;

/// <summary>Lists the files of one form below a folder: hidden names skipped, links followed, one order on every machine.</summary>
internal static class FolderWalk
{
    /// <summary>All sound files below a folder, ordered by the ordinal value of their relative path.</summary>
    /// <param name="folder">Folder as the user wrote it.</param>
    /// <param name="problems">Receives folders that cannot be read.</param>
    public static IReadOnlyList<FoundFile> AudioFiles(string folder, ProblemLog problems) => Files(folder, InputForm.Sound, problems);

    /// <summary>All files of one form below a folder, ordered by the ordinal value of their relative path.</summary>
    /// <param name="folder">Folder as the user wrote it.</param>
    /// <param name="form">Which files.</param>
    /// <param name="problems">Receives folders that cannot be read.</param>
    public static IReadOnlyList<FoundFile> Files(string folder, InputForm form, ProblemLog problems)
    {
        var found = new List<FoundFile>();
        Walk(new DirectoryInfo(folder), "", new HashSet<string>(StringComparer.Ordinal), problems, (file, relative) =>
        {
            if (form.Matches(file)) found.Add(new FoundFile(Path.Combine(folder, relative), relative));
        });
        found.Sort((a, b) => string.CompareOrdinal(a.Relative, b.Relative));
        return found;
    }

    private static void Walk(
        DirectoryInfo folder, string relative, HashSet<string> ancestors, ProblemLog problems, Action<string, string> visit)
    {
        var real = folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName;
        if (!ancestors.Add(real)) return;
        try
        {
            foreach (var entry in folder.EnumerateFileSystemInfos())
            {
                if (entry.Name.StartsWith('.')) continue;
                var below = relative.Length == 0 ? entry.Name : $"{relative}/{entry.Name}";
                if (entry is DirectoryInfo inner) Walk(inner, below, ancestors, problems, visit);
                else visit(entry.Name, below);
            }
        }
        catch (Exception cause) when (cause is UnauthorizedAccessException or IOException)
        {
            problems.Add(new Problem("folder-unreadable", $"The folder cannot be listed: {cause.Message}", "Check its permissions.")
                { Subject = folder.ToString() });
        }
        finally
        {
            ancestors.Remove(real);
        }
    }
}
