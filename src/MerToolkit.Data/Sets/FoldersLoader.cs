using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Sets;

/// <summary>
/// Audio sorted into one folder a class, as many small sets come: the folder's name is the label. Without groups,
/// since nothing says which clips belong together.
/// </summary>
internal sealed class FoldersLoader : IClipSetLoader
{
    /// <inheritdoc/>
    public string Name => "folders";

    /// <inheritdoc/>
    public string Summary => "One sub-folder a class: CLASS/.../NAME.wav; the folder's name is the label.";

    /// <inheritdoc/>
    public ClipSet Load(string path)
    {
        ClipSetChecks.RequireFolder(path);
        var failures = new List<Problem>();
        foreach (var file in new AudioFolder(path).Files)
            failures.Add(new Problem("audio-unlabelled", "the clip lies in no class's folder.", "Move it into one.") { Subject = file });
        var files = new List<(string Class, string Path)>();
        foreach (var folder in AudioFolder.FoldersIn(path))
        {
            var below = AudioFolder.Below(folder);
            if (below.Count == 0) failures.Add(new Problem("class-empty", "no audio file is in this class's folder.") { Subject = folder });
            files.AddRange(below.Select(file => (Path.GetFileName(folder), file)));
        }
        var ids = ShortestNames.Of([.. files.Select(file => Candidates(path, file.Class, file.Path))]);
        var clips = files.Select((file, index) => new Clip(ids[index], file.Path, null, [new TargetValue(file.Class, null)])).ToList();
        ClipSetChecks.RequireClips(path, clips, failures);
        return new ClipSet(Name, clips, [new ColumnSchema("label", ColumnKind.Target, Origin: "folder")], null, failures);
    }

    private static string[] Candidates(string root, string label, string file)
    {
        var relative = Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/');
        var name = Path.GetFileNameWithoutExtension(file);
        return [name, $"{label}/{name}", relative[..^Path.GetExtension(relative).Length], relative];
    }
}
