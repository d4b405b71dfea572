using System.IO.Compression;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Music;
using MerToolkit.Data.Sets;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Rendering;

/// <summary>Finds the scores that are named: midi files, folders and archives of them, or those of a data set.</summary>
internal static class ScoreInputs
{
    private const string SourceOption = "source", Midi = "midi";

    /// <summary>The scores, one name each, in the order named; those of a folder or archive by the ordinal value of their names.</summary>
    /// <param name="options">What is asked for.</param>
    /// <exception cref="MerException">Inputs that are missing, hold no midi, or would fall on one file: all of them.</exception>
    public static IReadOnlyList<Score> Gather(RenderingOptions options)
    {
        var problems = new ProblemsByKind();
        var scores = options.DatasetName is { } name
            ? problems.Try(() => OfSet(name, options)) ?? []
            : options.Inputs.SelectMany(input => problems.Try(() => Of(input)) ?? []).ToList();
        foreach (var same in scores.GroupBy(score => score.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            problems.AddUsage(new Problem("output-clash", $"{string.Join(" and ", same.Select(score => score.Origin))} would both become "
                + $"'{same.First().File}'.", "Render them into folders of their own.") { Subject = nameof(RenderingOptions.Inputs) });
        problems.Throw();
        return [.. scores.Take(options.Limit ?? int.MaxValue)];
    }

    private static List<Score> Of(string input)
    {
        var scores = Directory.Exists(input) ? OfFolder(input)
            : !File.Exists(input) ? throw Missing(input)
            : input.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? OfArchive(input)
            : [new Score(Path.GetFileNameWithoutExtension(input), input, () => File.ReadAllBytes(input))];
        if (scores.Count > 0) return scores;
        throw new InputException(new Problem("input-empty", "No midi file is in it.", "Midi files end in .mid or .midi.")
            { Subject = input });
    }

    private static InputException Missing(string input) => new(
        new Problem("input-missing", "There is no such file or folder.", "Check the path and the current folder.") { Subject = input });

    private static List<Score> OfFolder(string folder)
    {
        var hidden = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden };
        return
        [
            .. Directory.EnumerateFiles(folder, "*", hidden).Where(Score.IsMidi)
                .Select(file => (Path: file, Name: Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/')))
                .OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => new Score(Path.ChangeExtension(file.Name, null), file.Path, () => File.ReadAllBytes(file.Path))),
        ];
    }

    // The folder that holds everything is left out: midis.zip with midis/A.mid becomes A.wav.
    private static List<Score> OfArchive(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            var names = archive.Entries.Select(entry => entry.FullName)
                .Where(name => Score.IsMidi(name) && !name.StartsWith("__MACOSX", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal).ToList();
            var top = names.Select(name => name[..(name.IndexOf('/', StringComparison.Ordinal) + 1)]).Distinct().ToList();
            var shared = top.Count == 1 ? top[0].Length : 0;
            return [.. names.Select(name => new Score(Safe(path, Path.ChangeExtension(name[shared..], null)), $"{path}:{name}",
                () => Entry(path, name)))];
        }
        catch (InvalidDataException cause)
        {
            throw new InputException(new Problem("zip-broken", $"The file is no sound zip archive: {cause.Message}", "Copy it again.")
                { Subject = path }, cause);
        }
    }

    private static string Safe(string archive, string name)
    {
        if (!name.Split('/', '\\').Contains("..") && !Path.IsPathRooted(name)) return name;
        throw new InputException(new Problem("zip-path", $"'{name}' leads out of the archive's folder.", "Take an archive without it.")
            { Subject = archive });
    }

    private static byte[] Entry(string path, string name)
    {
        using var archive = ZipFile.OpenRead(path);
        using var stream = archive.GetEntry(name)!.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static List<Score> OfSet(string name, RenderingOptions options)
    {
        var asked = DatasetName.Parse(name);
        var (loader, folder) = MusicInputs.Locate(asked.Name, options.DatasetPath, options.DataFolder);
        if (!loader.Declaration.HoldsMidi)
        {
            var others = MusicSets.All.Select(other => other.Declaration).Where(other => other.HoldsMidi).Select(other => other.Name);
            throw new UsageException(new Problem("dataset-sound", $"'{loader.Declaration.Name}' holds no scores.",
                $"Scores have: {string.Join(", ", others)}.") { Subject = nameof(RenderingOptions.DatasetName) });
        }

        var set = loader.Load(folder, WithMidi(loader.Declaration, asked));
        var files = set.Pieces.Select(piece => piece.SourcePath).OfType<string>().Where(Score.IsMidi)
            .Distinct(StringComparer.Ordinal).ToList();
        if (files.Count > 0)
            return [.. files.Select(file => new Score(Path.GetFileNameWithoutExtension(file), file, () => File.ReadAllBytes(file)))];
        throw new InputException(new Problem("input-empty", "No midi file of the set is there.",
            "Unpack its scores where they were published, or name the archive instead of the set.") { Subject = folder });
    }

    private static OptionValues WithMidi(MusicSetDeclaration declaration, DatasetName asked)
    {
        var hasSource = declaration.Options.Any(option => option.Name == SourceOption && option.Words.Contains(Midi));
        if (hasSource) asked = asked with { Choices = [.. asked.Choices, KeyValuePair.Create(SourceOption, Midi)] };
        return asked.Values(declaration.Options);
    }
}
