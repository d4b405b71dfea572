using MerToolkit.Data.Sets;

namespace MerToolkit.Workflows.Inputs;

/// <summary>
/// Names the rows of loose files. A clip is named after its file without the ending where that is unique in the run;
/// files that share it are named by their path below the given folder, ending included; should that be shared too
/// (two folders were given), by the path as it was written.
/// </summary>
internal static class ClipIds
{
    /// <summary>Clips with unique ids, in the order of the files.</summary>
    public static IReadOnlyList<Clip> Assign(IReadOnlyList<FoundFile> files)
    {
        Func<FoundFile, string>[] candidates =
        [
            file => Path.GetFileNameWithoutExtension(file.Path),
            file => file.Relative,
            file => file.Path.Replace(Path.DirectorySeparatorChar, '/'),
        ];
        var ids = new string[files.Count];
        var open = Enumerable.Range(0, files.Count).ToList();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            foreach (var index in open) ids[index] = candidate(files[index]);
            var counts = open.CountBy(index => ids[index], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            var clashing = open.Where(index => counts[ids[index]] > 1 || taken.Contains(ids[index]) || ids[index].Length == 0).ToList();
            taken.UnionWith(open.Except(clashing).Select(index => ids[index]));
            open = clashing;
        }
        foreach (var index in open) ids[index] = Path.GetFullPath(files[index].Path);
        return [.. files.Select((file, index) => new Clip(ids[index], file.Path, Group: null, Targets: []))];
    }
}
