using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.ModelFile;

/// <summary>
/// Writes a model file. The manifest comes first and holds the hash of every tensor, so the models hand out their numbers
/// twice: once to be described, once to be written; no copy of a large forest is held.
/// </summary>
/// <param name="limits">How large the file may be; null for what the format allows.</param>
internal sealed class ModelWriter(ModelLimits? limits = null)
{
    /// <summary>What a person does about a model that is too large.</summary>
    public const string LargeRemedy = "Train a smaller model: fewer or shallower trees, fewer columns, fewer labels.";

    private readonly ModelLimits _limits = limits ?? ModelLimits.Default;

    /// <summary>Writes a file in one go.</summary>
    public void Write(string path, TrainedModel model)
    {
        var description = Describe(path, model);
        if (ManifestRules.Faults(description).FirstOrDefault() is { } fault) throw new ArgumentException(fault, nameof(model));
        var manifest = ManifestWriter.ToBytes(description);
        RequireRoom(path, description, manifest.Length);
        using var file = new AtomicFile(path);
        var zip = new StoredZipWriter(file.Stream);
        zip.Add(ModelFormat.ManifestEntry, manifest);
        for (var index = 0; index < model.Targets.Count; index++)
            WriteTensors(zip, path, index, model.Targets[index], description.Targets[index]);
        zip.Add(ModelFormat.HashEntry, ModelFormat.HashLine(manifest));
        zip.Finish();
        file.Commit();
    }

    private ModelDescription Describe(string path, TrainedModel model)
    {
        var columns = model.Facts.Columns.Count;
        var targets = model.Targets.Select((target, index) => DescribeTarget(path, index, target, columns));
        return new ModelDescription(ModelFormat.Version, model.Facts, [.. targets]);
    }

    private TargetDescription DescribeTarget(string path, int index, TargetModel target, int columns)
    {
        int[] read = [target.Model.Columns, target.Preparation?.Columns ?? columns, target.Spread?.Columns ?? columns];
        if (read.Any(count => count != columns))
            throw new ArgumentException($"The model of '{target.Scale.Name}' does not read {columns} columns.", nameof(target));
        var tensors = new List<TensorDescription>();
        Save(target, new TensorSink(path, index, _limits.TensorBytes, (tensor, _) => tensors.Add(tensor)));
        return new TargetDescription(target.Scale, target.Trainer.Declaration.Name, [.. target.Options.Values],
            target.Standardizer is not null, tensors);
    }

    private void WriteTensors(StoredZipWriter zip, string path, int index, TargetModel target, TargetDescription described)
    {
        var written = 0;
        Save(target, new TensorSink(path, index, _limits.TensorBytes, (tensor, bytes) =>
        {
            var known = described.Tensors.ElementAtOrDefault(written++);
            if (tensor.File != known?.File || tensor.Sha256 != known.Sha256) throw Unsteady(target);
            zip.Add(tensor.File, bytes);
        }));
        if (written != described.Tensors.Count) throw Unsteady(target);
    }

    private static InvalidOperationException Unsteady(TargetModel target) =>
        new($"The model of '{target.Scale.Name}' does not save the same numbers twice.");

    private static void Save(TargetModel target, ITensorSink tensors)
    {
        target.Preparation?.Save(tensors);
        target.Model.Save(tensors);
        target.Spread?.Save(tensors);
    }

    private void RequireRoom(string path, ModelDescription description, long manifestBytes)
    {
        var bytes = description.Targets.SelectMany(target => target.Tensors).Sum(tensor => tensor.Bytes);
        var tensors = description.Targets.Sum(target => target.Tensors.Count);
        if (bytes <= _limits.Bytes && tensors <= _limits.Tensors && manifestBytes <= _limits.ManifestBytes) return;
        throw new UsageException(new Problem("model-large",
            $"The model takes {bytes} bytes in {tensors} tensors, described by {manifestBytes} bytes; "
            + $"a model file holds up to {_limits.Bytes} in {_limits.Tensors}, described by {_limits.ManifestBytes}.", LargeRemedy)
        {
            Subject = path,
        });
    }
}
