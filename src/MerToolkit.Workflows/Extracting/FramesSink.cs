using MerToolkit.Core.Files;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Workflows.Extracting;

/// <summary>
/// The frames of each clip into one npz: an array <c>ID/feature</c> per clip and feature, <c>ID/times</c>, and at the end
/// <c>meta</c>. A run over exactly one clip leaves <c>ID/</c> out, so that the keys are the features' own names.
/// </summary>
internal sealed class FramesSink : IFeatureSink
{
    private readonly AtomicFile _file;
    private readonly NpzWriter _arrays;
    private readonly FramesMeta _meta;
    private readonly bool _hasPrefix;

    /// <summary>Begins the file.</summary>
    /// <param name="path">Output file.</param>
    /// <param name="profile">What is computed.</param>
    /// <param name="clips">Number of clips of the run, those that may fail included.</param>
    public FramesSink(string path, Profile profile, int clips)
    {
        _file = new AtomicFile(path);
        _arrays = new NpzWriter(_file.Stream);
        _meta = new FramesMeta(profile);
        _hasPrefix = clips > 1;
    }

    /// <inheritdoc/>
    public void Append(ClipOutcome outcome)
    {
        using var features = outcome.Features!;
        var prefix = _hasPrefix ? outcome.Clip.Id + "/" : "";
        foreach (var array in features.FrameArrays) array.WriteTo(_arrays, prefix + array.Name);
        _meta.Add(outcome.Clip.Id, features);
    }

    /// <inheritdoc/>
    public void Commit()
    {
        _arrays.WriteText("meta", _meta.ToJson());
        _arrays.Finish();
        _file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
