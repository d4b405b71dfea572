using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.ModelFile;

/// <summary>
/// The model file, <c>.mer</c>: numbers and words only, nothing in it can run. A zip whose entries are stored, not
/// compressed, with the same bytes for the same model on every system: first <c>manifest.json</c>, then the tensors as raw
/// little-endian numbers, <c>tensors/TARGET/NAME.bin</c>, last <c>manifest.sha256</c>. The manifest holds the SHA-256 of
/// every tensor, so a file is read whole and unchanged or not at all.
/// </summary>
public static class ModelArchive
{
    /// <summary>What the name of a model file ends with.</summary>
    public const string Extension = ".mer";

    /// <summary>Writes a file in one go; a model that was read is written as the same bytes.</summary>
    /// <param name="path">Final path.</param>
    /// <param name="model">What to write.</param>
    /// <exception cref="UsageException">The model is larger than a file may be: 2 GB a tensor, just under 4 GB in all.</exception>
    /// <exception cref="EnvironmentException">The file cannot be written.</exception>
    public static void Write(string path, TrainedModel model) => new ModelWriter().Write(path, model);

    /// <summary>Reads a file. Everything is checked before it is believed, and before memory is taken for it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">No model file; one that is damaged, cut short, or of a newer program.</exception>
    public static TrainedModel Read(string path) =>
        Read(path, TrainerRegistry.FindRestoring, TrainerRegistry.Restoring.Select(trainer => trainer.Declaration.Name));

    /// <summary>What a file says of itself, for files of unknown trainers too. Hashes are checked, no model is made.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">No model file; one that is damaged, cut short, or of a newer program.</exception>
    public static ModelDescription Describe(string path)
    {
        using var file = new ModelFileReader(path);
        file.CheckTensors();
        return file.Description;
    }

    /// <summary>
    /// Whether a file begins as a model file of any version does; a look at its first bytes. False for a file that is
    /// missing or cannot be read.
    /// </summary>
    /// <param name="path">The file.</param>
    public static bool IsModel(string path) => ModelHead.OfFile(path) is not null;

    internal static TrainedModel Read(string path, Func<string, Trainer?> find, IEnumerable<string> known)
    {
        using var file = new ModelFileReader(path);
        return new TrainedModel(file.Description.Facts, new TargetRestorer(path, find, known).Restore(file));
    }
}
