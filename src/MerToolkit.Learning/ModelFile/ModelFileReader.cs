using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Learning.ModelFile;

/// <summary>
/// An open model file whose every byte but those of the tensors has been checked: the layout of the zip, the hash of the
/// manifest, the manifest itself, and that the entries are exactly those it names. Tensors are checked as they are read.
/// </summary>
internal sealed class ModelFileReader : IDisposable
{
    private const string Remedy = "Copy the file again from where it is whole, or train the model again.";
    private readonly StoredZipReader _zip;
    private readonly Dictionary<string, StoredZipEntry> _entries;

    /// <summary>Opens a file.</summary>
    /// <exception cref="InputException">No model file, a damaged one, or one of a newer program.</exception>
    public ModelFileReader(string path)
    {
        _zip = Open(path);
        try
        {
            Description = ReadManifest();
            _entries = _zip.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        }
        catch (InputException)
        {
            _zip.Dispose();
            throw;
        }
    }

    /// <summary>What the manifest says.</summary>
    public ModelDescription Description { get; }

    /// <summary>The tensors of a target.</summary>
    public TensorSource Tensors(TargetDescription target) => new(_zip, _entries, target);

    /// <summary>Reads every tensor as a stream and compares its hash.</summary>
    public void CheckTensors()
    {
        foreach (var tensor in Description.Targets.SelectMany(target => target.Tensors))
        {
            if (_zip.Hash(_entries[tensor.File]) != tensor.Sha256)
                throw Damaged($"its entry '{tensor.File}' is not the one its manifest describes: the SHA-256 differs");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private static StoredZipReader Open(string path)
    {
        try
        {
            return new StoredZipReader(path);
        }
        catch (InputException failure) when (failure.Problems[0].Code == "zip-broken")
        {
            var format = ModelHead.OfFile(path);
            if (format is null) throw NoModel(path, failure);
            if (format > ModelFormat.Version) throw Newer(path, format.Value);
            throw;
        }
    }

    private ModelDescription ReadManifest()
    {
        if (_zip.Entries.Count == 0 || _zip.Entries[0] is not { Name: ModelFormat.ManifestEntry } first) throw NoModel(_zip.Path);
        var most = ModelLimits.Default.ManifestBytes;
        if (first.Length > most) throw Damaged($"its manifest takes {first.Length} bytes, more than {most}");
        var manifest = new byte[first.Length];
        _zip.Read(first, manifest);
        if (ModelHead.OfManifest(manifest) is not { } format) throw NoModel(_zip.Path);
        if (format > ModelFormat.Version) throw Newer(_zip.Path, format);
        CheckHash(manifest);
        var description = ManifestReader.Read(_zip.Path, manifest);
        CheckEntries(description);
        return description;
    }

    private void CheckHash(byte[] manifest)
    {
        var last = _zip.Entries[^1];
        var expected = ModelFormat.HashLine(manifest);
        if (last.Name != ModelFormat.HashEntry || last.Length != expected.Length)
            throw Damaged($"its last entry is '{Excerpt.Of(last.Name)}', not the hash '{ModelFormat.HashEntry}'");
        var actual = new byte[expected.Length];
        _zip.Read(last, actual);
        if (!actual.AsSpan().SequenceEqual(expected)) throw Damaged("its manifest is not the one that was written: the SHA-256 differs");
    }

    // The first entry is the manifest, the last its hash; between them stand the tensors, in the order of the manifest.
    private void CheckEntries(ModelDescription description)
    {
        var place = 1;
        foreach (var tensor in description.Targets.SelectMany(target => target.Tensors))
        {
            var entry = _zip.Entries[place];
            if (place == _zip.Entries.Count - 1) throw Damaged($"it lacks the entry '{tensor.File}' that its manifest names");
            if (entry.Name != tensor.File)
                throw Damaged($"it holds the entry '{Excerpt.Of(entry.Name)}' where its manifest names '{tensor.File}'");
            if (entry.Length != tensor.Bytes)
                throw Damaged($"its entry '{tensor.File}' takes {entry.Length} bytes where its manifest names {tensor.Bytes}");
            place++;
        }

        if (place != _zip.Entries.Count - 1)
            throw Damaged($"it holds the entry '{Excerpt.Of(_zip.Entries[place].Name)}' that its manifest does not name");
    }

    private InputException Damaged(string fact) =>
        new(new Problem("model-damaged", $"The model file is damaged: {fact}.", Remedy) { Subject = _zip.Path });

    private static InputException NoModel(string path, Exception? inner = null)
    {
        var isEmpty = new FileInfo(path).Length == 0;
        var fact = isEmpty ? "it is empty" : $"it does not begin as a zip that holds '{ModelFormat.ManifestEntry}' first";
        var problem = new Problem("model-not", $"This is no model file: {fact}.",
            "Name a file that 'mer train' wrote; if this is one, it is damaged: copy it again from where it is whole.") { Subject = path };
        return inner is null ? new InputException(problem) : new InputException(problem, inner);
    }

    private static InputException Newer(string path, int format) => new(new Problem("model-newer",
        $"The file was written by a newer program (format {format}); this one reads up to {ModelFormat.Version}.",
        "Use that program or a newer one, or train the model again with this one.") { Subject = path });
}
