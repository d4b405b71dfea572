using MerToolkit.Audio;
using MerToolkit.Core.Files;
using MerToolkit.Data.Sets;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Rendering;

namespace MerToolkit.Workflows.Describing;

/// <summary>Looks at what this machine has and lacks.</summary>
public static class EnvironmentDoctor
{
    private const long LeastFreeBytes = 256L << 20;

    /// <summary>All checks, in the order to be printed.</summary>
    /// <param name="dataFolder">Folder where data sets lie; null when unknown.</param>
    public static IReadOnlyList<EnvironmentCheck> Examine(string? dataFolder)
    {
        var machine = MachineFacts.Current();
        var checks = new List<EnvironmentCheck>
        {
            new("mer", CheckState.Good, ProductVersion.Text),
            new(".NET", CheckState.Good, machine.Runtime),
            new("system", CheckState.Good, machine.System),
            new("processor", CheckState.Good, Invariant($"{machine.Processor}, {machine.Cores} cores, vectors: {machine.VectorLevel}")),
        };
        checks.AddRange(AudioEnvironment.Decoders.Select(CheckDecoder));
        checks.Add(CheckFluidsynth());
        checks.Add(CheckFolder("temporary folder", Path.GetTempPath()));
        checks.Add(CheckFolder("current folder", Directory.GetCurrentDirectory()));
        checks.Add(CheckData(dataFolder));
        return checks;
    }

    private static EnvironmentCheck CheckDecoder(DecoderStatus decoder) => decoder.Problem is { } problem
        ? new EnvironmentCheck(decoder.Name, CheckState.Missing, $"{problem.Message}", problem.Remedy)
        : new EnvironmentCheck(decoder.Name, CheckState.Good,
            $"{decoder.Version}, reads {decoder.Reads}" + (decoder.Path is null ? "" : $" ({decoder.Path})"));

    private static EnvironmentCheck CheckFluidsynth()
    {
        const string Name = "fluidsynth";
        if (SynthesizerProgram.Find() is not { } program)
        {
            return new EnvironmentCheck(
                Name, CheckState.Missing, "Rendering MIDI files needs it; it is not installed.", SynthesizerProgram.Install);
        }

        return SynthesizerProgram.FindSoundFont() is { } font
            ? new EnvironmentCheck(Name, CheckState.Good, $"renders MIDI files ({program}, {font})")
            : new EnvironmentCheck(
                Name, CheckState.Missing, $"{program} is there, its usual soundfont is not.", SynthesizerProgram.InstallSoundFont);
    }

    private static EnvironmentCheck CheckFolder(string name, string folder)
    {
        try
        {
            var probe = Path.Combine(folder, $".mer-{Guid.NewGuid():N}");
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose)) { }
            var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
            var detail = Invariant($"{folder}, {free / 1e9:F1} GB free");
            return free >= LeastFreeBytes
                ? new EnvironmentCheck(name, CheckState.Good, detail)
                : new EnvironmentCheck(name, CheckState.Missing, detail, "Long clips spill to temporary files: free some space.");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // Without a temporary folder long clips cannot be read; a current folder that is read-only may be meant so.
            var state = name == "temporary folder" ? CheckState.Broken : CheckState.Missing;
            return new EnvironmentCheck(name, state, $"{folder} cannot be written to: {cause.Message}",
                "Choose a folder you may write to (TMPDIR names the temporary one).");
        }
    }

    private static EnvironmentCheck CheckData(string? dataFolder)
    {
        const string Name = "data sets";
        if (string.IsNullOrEmpty(dataFolder))
        {
            return new EnvironmentCheck(Name, CheckState.Missing, "No data folder is named.",
                $"Pass --data DIR or set {DataFolders.Variable}; --dataset NAME DIR works without.");
        }
        if (!Directory.Exists(dataFolder))
        {
            return new EnvironmentCheck(Name, CheckState.Missing, $"The folder {dataFolder} does not exist.", "Check --data or MER_DATA.");
        }
        var found = ClipSetLoaders.All.Select(loader => loader.Name).Union(MusicSetCatalogue.Names)
            .SelectMany(name => DataFolders.Find(dataFolder, name).Take(1).Select(folder => $"{name} ({folder})")).ToList();
        return found.Count > 0
            ? new EnvironmentCheck(Name, CheckState.Good, string.Join(", ", found))
            : new EnvironmentCheck(Name, CheckState.Missing, $"No known set lies in {dataFolder}, {DataFolders.Depth} levels deep.",
                "A set is found by the name of its folder.");
    }
}
