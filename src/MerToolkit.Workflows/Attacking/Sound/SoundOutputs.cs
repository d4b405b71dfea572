using System.Globalization;
using System.Text;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Data.Sets;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Attacking.Sound;

/// <summary>Where an attack on sound writes: clips by the model they are made on and their budget, and a table of all answers.</summary>
internal static class SoundOutputs
{
    /// <summary>Name of the table of answers.</summary>
    public const string AnswersName = "answers.csv";

    /// <summary>Folder of the control's clips.</summary>
    public const string NoiseFolder = "noise";

    /// <summary>Looks at where clips and report are to go.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static void Check(SoundAttackOptions options, ProblemsByKind problems)
    {
        if (options.ReportPath is { } report) OutputFile.Check(report, nameof(SoundAttackOptions.ReportPath), options.Force, problems);
        var folder = options.OutputPath;
        if (folder.Length == 0) return;
        if (File.Exists(folder)) Refuse("output-is-file", $"'{folder}' is a file.", "Name a folder.");
        else if (Directory.Exists(folder) && !options.Force && Directory.EnumerateFileSystemEntries(folder).Any())
            Refuse("output-exists", $"The folder '{folder}' holds something already.", "Name another, or pass --force to write into it.");

        void Refuse(string code, string message, string remedy) =>
            problems.AddUsage(new Problem(code, message, remedy) { Subject = nameof(SoundAttackOptions.OutputPath) });
    }

    /// <summary>Names of the clips' files, without folder and ending: their ids, letters that no file name may hold replaced.</summary>
    /// <param name="clips">The clips.</param>
    public static IReadOnlyDictionary<Clip, string> NamesOf(IReadOnlyList<Clip> clips)
    {
        var (names, taken) = (new Dictionary<Clip, string>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        var forbidden = Path.GetInvalidFileNameChars().Concat("/\\:*?\"<>|").ToHashSet();
        foreach (var clip in clips)
        {
            var name = new string([.. clip.Id.Select(letter => forbidden.Contains(letter) ? '_' : letter)]);
            for (var number = 2; !taken.Add(name); number++) name = Invariant($"{clip.Id.Replace('/', '_')}-{number}");
            names.Add(clip, name);
        }

        return names;
    }

    /// <summary>The file of a moved clip; its folder is there afterwards.</summary>
    /// <param name="folder">Folder of all clips.</param>
    /// <param name="source">Name of the model it is made on; null for noise.</param>
    /// <param name="budget">Word of the budget.</param>
    /// <param name="name">Name of the clip's file without ending.</param>
    public static string FileOf(string folder, string? source, string budget, string name)
    {
        var place = Path.Combine(folder, source ?? NoiseFolder, budget);
        Directory.CreateDirectory(place);
        return Path.Combine(place, $"{name}.wav");
    }

    /// <summary>Writes the table of answers with its manifest.</summary>
    /// <param name="setting">Models and conditions.</param>
    /// <param name="outcomes">The clips that were worked on.</param>
    /// <param name="manifest">What the run is known by.</param>
    public static void Write(SoundAttackSetting setting, IReadOnlyList<SoundClipOutcome> outcomes, Manifest manifest)
    {
        var text = new StringBuilder("id,label,model,made-on,condition,answer,right,snr-db,largest-lsb,file\n");
        foreach (var outcome in outcomes)
            for (var model = 0; model < setting.Victims.Count; model++)
                for (var condition = 0; condition < setting.Conditions.Count; condition++) Append(text, setting, outcome, model, condition);
        var path = Path.Combine(setting.Options.OutputPath, AnswersName);
        AtomicFile.WriteText(path, text.ToString());
        ManifestFile.Write(path, manifest);
    }

    private static void Append(StringBuilder text, SoundAttackSetting setting, SoundClipOutcome outcome, int model, int condition)
    {
        var answer = outcome.Answers[model][condition];
        var size = answer.File.Change;
        string[] fields =
        [
            outcome.Clip.Id, outcome.Labels[model], setting.Victims[model].Name, setting.Sources[model].Name,
            setting.Conditions[condition].Text, answer.Label, answer.Label == outcome.Labels[model] ? "1" : "0",
            size is null || double.IsInfinity(size.SignalToNoise) ? "" : Invariant($"{size.SignalToNoise:R}"),
            size is null ? "0" : size.LargestLevels.ToString(CultureInfo.InvariantCulture), answer.File.Path,
        ];
        text.Append(string.Join(',', fields.Select(CsvText.Quote))).Append('\n');
    }
}
