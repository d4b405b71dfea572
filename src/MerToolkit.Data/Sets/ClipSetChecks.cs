using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Sets;

/// <summary>What every loader asks of its set.</summary>
internal static class ClipSetChecks
{
    /// <summary>Refuses a path that is not a folder.</summary>
    public static void RequireFolder(string path)
    {
        if (Directory.Exists(path)) return;
        var what = File.Exists(path) ? "is a file, not a folder." : "there is no such folder.";
        throw new InputException(new Problem("folder-missing", what) { Subject = path });
    }

    /// <summary>Refuses label files that have a faulty row; all faults are told.</summary>
    public static void RequireSound(params ReadOnlySpan<LabelFile> files)
    {
        var faults = new List<Problem>();
        foreach (var file in files) faults.AddRange(file.Faults);
        if (faults.Count > 0) throw new InputException(faults);
    }

    /// <summary>Refuses a set of which no clip can be used; the reasons follow.</summary>
    public static void RequireClips(string path, IReadOnlyCollection<Clip> clips, IReadOnlyList<Problem> failures)
    {
        if (clips.Count > 0) return;
        throw new InputException([new Problem("set-empty", "no clip of the set can be used.") { Subject = path }, .. failures]);
    }
}
