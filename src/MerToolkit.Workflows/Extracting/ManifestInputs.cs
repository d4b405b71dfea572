using MerToolkit.Core.Files;

namespace MerToolkit.Workflows.Extracting;

/// <summary>What the manifest says about the clips that went in.</summary>
internal sealed class ManifestInputs
{
    private readonly List<ManifestInput> _files = [];
    private readonly SortedSet<string> _decoders = new(StringComparer.Ordinal);

    /// <summary>The files, in the order of the rows.</summary>
    public IReadOnlyList<ManifestInput> Files => _files;

    /// <summary>Decoders with their versions.</summary>
    public IReadOnlyList<string> Decoders => [.. _decoders];

    /// <summary>Notes one clip that was extracted.</summary>
    public void Add(ClipOutcome outcome)
    {
        _files.Add(new ManifestInput(outcome.Clip.Path, outcome.Sha256));
        _decoders.Add(outcome.Facts!.Decoder);
    }
}
