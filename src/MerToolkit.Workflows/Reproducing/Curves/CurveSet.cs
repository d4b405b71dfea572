using MerToolkit.Core.Errors;
using MerToolkit.Data.Music;
using MerToolkit.Data.Sets;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Curves;

/// <summary>Pieces with labels over time whose sound may lie apart from their labels, as that of rendered scores does.</summary>
internal static class CurveSet
{
    /// <summary>The published set of that name, from the first folder of the name that holds it.</summary>
    /// <param name="name">Name of its loader and of its folder, with choices of reading behind a colon.</param>
    /// <param name="dataFolder">Folder where data sets lie; null when unknown.</param>
    /// <exception cref="MerException">There is no such loader or folder, or the set is broken.</exception>
    public static MusicSet Load(string name, string? dataFolder)
    {
        var asked = DatasetName.Parse(name);
        if (MusicSets.Find(asked.Name) is not { } loader)
            throw new UsageException(new Problem("dataset-unknown", $"There is no loader for '{name}'."));
        MerException? broken = null;
        foreach (var folder in dataFolder is null ? [] : DataFolders.Find(dataFolder, asked.Name))
        {
            try
            {
                return loader.Load(folder, asked.Values(loader.Declaration.Options));
            }
            catch (InputException reason)
            {
                // A folder of rendered sound may have the name of the set too: its labels lie in another.
                broken ??= reason;
            }
        }

        throw broken ?? new InputException(new Problem(
            "set-absent", $"No folder '{name}' holds its labels.", "data/README.md says how sets are got."));
    }

    /// <summary>The pieces that have labels over time and sound: a file named after the piece, or after its score.</summary>
    /// <param name="set">The set.</param>
    /// <param name="soundFolder">Folder of the sound.</param>
    /// <param name="most">Number of pieces at most, spread over the set; null for all.</param>
    /// <exception cref="InputException">No piece has sound.</exception>
    public static ClipSet Clips(MusicSet set, string soundFolder, int? most)
    {
        var log = new ProblemLog();
        var sounds = FolderWalk.AudioFiles(soundFolder, log)
            .ToLookup(file => Path.GetFileNameWithoutExtension(file.Path), file => file.Path);
        var rated = set.Curves.Select(curve => curve.Id).ToHashSet(StringComparer.Ordinal);
        Clip[] clips =
        [
            .. from piece in set.Pieces
               where rated.Contains(piece.Id)
               let sound = sounds[piece.Id].Concat(sounds[Path.GetFileNameWithoutExtension(piece.SourcePath ?? "")]).FirstOrDefault()
               where sound is not null
               select new Clip(piece.Id, sound, GroupOf(piece), []),
        ];
        log.ThrowInput();
        if (clips.Length == 0)
            throw new InputException(new Problem("audio-missing", $"No sound is named after a piece of '{set.Name}'.",
                $"Render its scores: mer data render --dataset {set.Name} DIR --out rendered/{set.Name}.") { Subject = soundFolder });
        if (most is { } pieces && pieces < clips.Length)
            clips = [.. Enumerable.Range(0, pieces).Select(index => clips[index * clips.Length / pieces])];
        return new ClipSet(set.Name, clips, [], set.GroupOrigin ?? "piece", [])
        {
            Curves = set.Curves,
            CurveScale = set.CurveScale,
        };
    }

    /// <summary>
    /// The table of windows of some clips, made in the folder of the reproduction; what is finished there is taken as it is.
    /// </summary>
    /// <param name="clips">The clips.</param>
    /// <param name="profile">What is computed.</param>
    /// <param name="name">Name of the table.</param>
    /// <param name="options">Names the folder.</param>
    /// <param name="work">Is told about each clip; receives those that fail.</param>
    /// <returns>Path of the table.</returns>
    public static string Table(ClipSet clips, string profile, string name, ReproductionOptions options, StepWork work)
    {
        var path = Path.Combine(options.Folder, "tables", $"{name}.npz");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        work.Failures.AddRange(Suites.SetExtraction.Run(new ExtractionOptions
        {
            Clips = clips,
            ProfileName = profile,
            Windows = Features.Extraction.WindowFraming.HalfSecond,
            OutputPath = path,
            Jobs = work.Jobs,
            Resume = true,
            CommandLine = options.CommandLine,
        }, () => work.Listener.Extracting(name), work.Cancellation));
        return path;
    }

    private static string? GroupOf(Piece piece) => piece.Facts.GetValueOrDefault("game") ?? piece.Group;
}
