using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Sets;

/// <summary>
/// A csv of one's own: <c>path</c> (relative to the csv) or <c>id</c> (audio of that name beside the csv); <c>label</c>,
/// or <c>arousal</c> and <c>valence</c> or one of them; <c>group</c> when clips belong together. A blank target is a missing
/// one, a blank group a group of its own. A fault in the csv breaks the set; a clip without audio fails alone.
/// </summary>
internal sealed class TableLoader : IClipSetLoader
{
    private static readonly string[] Targets = ["label", "arousal", "valence"];

    /// <inheritdoc/>
    public string Name => "table";

    /// <inheritdoc/>
    public string Summary => "A csv with columns path or id; label, or arousal and valence; optionally group.";

    /// <inheritdoc/>
    public ClipSet Load(string path)
    {
        var problems = new ProblemLog();
        var file = LabelFile.Read(path, problems);
        if (file is not null) RequireColumns(file, problems);
        problems.ThrowInput();

        var targets = Targets.Where(file!.Has).ToList();
        var values = file.Rows.Select(row => targets.Select(target => Read(file, row, target)).ToArray()).ToList();
        var located = new TableClipFiles(file).Locate();
        if (file.Faults.Count > 0) throw new InputException([.. file.Faults, .. located.Failures]);

        var clips = new List<Clip>(file.Rows.Count);
        foreach (var (row, id, audio) in located.Clips)
            clips.Add(new Clip(id, audio, Group(file, file.Rows[row], id), values[row]));
        ClipSetChecks.RequireClips(path, clips, located.Failures);
        var columns = targets.Select(target =>
            new ColumnSchema(target, ColumnKind.Target, target == "label" ? "" : "1", Origin: file.Written(target)));
        return new ClipSet(Name, clips, [.. columns], file.Has("group") ? file.Written("group") : null, located.Failures);
    }

    private static void RequireColumns(LabelFile file, ProblemLog problems)
    {
        if (!file.Has("path") && !file.Has("id")) problems.Add(file.MissingColumn("neither column 'path' nor 'id' is there"));
        if (!Targets.Any(file.Has)) problems.Add(file.MissingColumn("none of the columns 'label', 'arousal', 'valence' is there"));
    }

    private static string? Group(LabelFile file, LabelRow row, string id)
    {
        if (!file.Has("group")) return null;
        var group = file.Field(row, "group");
        return group.Length > 0 ? group : ArtistGroup.Unknown(id);
    }

    private static TargetValue Read(LabelFile file, LabelRow row, string target)
    {
        var text = file.Field(row, target);
        if (text.Length == 0) return default;
        if (target == "label") return new TargetValue(text, null);
        if (LabelNumber.TryRead(text, out var number, out var code, out var remedy)) return new TargetValue(null, number);
        file.Fault(row, target, code, $"column '{file.Written(target)}' holds '{text}', not a number.", remedy);
        return default;
    }
}
