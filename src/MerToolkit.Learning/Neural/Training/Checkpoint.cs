using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Learning.Neural.Training;

/// <summary>
/// A file that holds all that a training needs to go on to the same bits: parameters, the optimiser's and the schedule's memory, the
/// best parameters, the epoch. Random streams are split by epoch and need no memory.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class Checkpoint<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const string Fingerprint = "fingerprint";
    private const string Progress = "progress";

    // Trainings on other rows, with other options or seeds have files of their own in the same folder.
    private const int LettersOfName = 12;
    private readonly string _path;
    private readonly string _fingerprint;

    /// <summary>A checkpoint, which need not be there yet.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="plan">Which training it is of.</param>
    /// <param name="parameters">The parameters as they were drawn, which tell the seed.</param>
    public Checkpoint(string folder, TrainingPlan plan, IReadOnlyList<Parameter<T>> parameters)
    {
        var start = string.Concat(parameters.Select(parameter =>
            $"{parameter.Name} {ContentHash.OfBytes(MemoryMarshal.AsBytes<T>(parameter.Values))}\n"));
        _fingerprint = ContentHash.OfText($"{plan}\n{typeof(T).Name}\n{start}");
        var name = FileNameOf(plan.Network.Length == 0 ? "network" : plan.Network);
        _path = Path.Combine(folder, $"{name}-{_fingerprint[..LettersOfName]}.checkpoint.npz");
    }

    /// <summary>Writes the file in place of the one before.</summary>
    /// <param name="state">How far the training has come.</param>
    public void Write(TrainingState<T> state)
    {
        using var file = new AtomicFile(_path);
        var npz = new NpzWriter(file.Stream);
        npz.WriteText(Fingerprint, _fingerprint);
        double[] progress =
        [
            state.Epoch, state.Idle, state.Least, state.Optimiser.Steps, state.Plateaus.Count, state.Plateaus.Idle, state.Plateaus.Least,
            state.Kept is null ? 0 : 1,
        ];
        npz.Write<double>(Progress, progress, [progress.Length]);
        foreach (var (name, values) in Arrays(state)) npz.Write<T>(name, values, [values.Length]);
        npz.Finish();
        file.Commit();
    }

    /// <summary>Goes on from the file, if it is there.</summary>
    /// <param name="state">Receives how far the training had come.</param>
    /// <exception cref="InputException">It is the checkpoint of another training, or no whole file.</exception>
    public void Resume(TrainingState<T> state)
    {
        if (!File.Exists(_path)) return;
        using var npz = new NpzReader(_path);
        if (npz.ReadTexts(Fingerprint)[0] != _fingerprint)
            throw new InputException(new Problem("checkpoint-of-another-training",
                "The checkpoint is of a training on other rows, with other options or another seed.",
                "Remove the file to begin anew.") { Subject = _path });
        var progress = npz.ReadDoubles(Progress);
        (state.Epoch, state.Idle, state.Least) = ((int)progress[0], (int)progress[1], progress[2]);
        (state.Plateaus.Count, state.Plateaus.Idle, state.Plateaus.Least) = ((int)progress[4], (int)progress[5], progress[6]);
        if (progress[7] != 0) state.Keep();
        foreach (var (name, values) in Arrays(state))
        {
            var kept = npz.ReadDoubles(name);
            for (var index = 0; index < values.Length; index++) values[index] = T.CreateTruncating(kept[index]);
        }

        state.Optimiser.Resume((int)progress[3]);
    }

    private static IEnumerable<(string Name, T[] Values)> Arrays(TrainingState<T> state)
    {
        foreach (var parameter in state.Parameters) yield return ($"parameters/{parameter.Name}", parameter.Values);
        for (var index = 0; index < state.Optimiser.State.Count; index++)
            yield return (FormattableString.Invariant($"optimiser/{index}"), state.Optimiser.State[index]);
        for (var index = 0; index < state.Kept?.Length; index++)
            yield return (FormattableString.Invariant($"best/{index}"), state.Kept[index]);
    }

    // Names of targets may hold what no file may.
    private static string FileNameOf(string name) => string.Concat(name.Select(letter =>
        char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter.ToString()
            : letter == '/' ? "." : ((int)letter).ToString("x4", CultureInfo.InvariantCulture)));
}
