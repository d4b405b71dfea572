using MerToolkit.Core.Configuration;
using MerToolkit.Data.Music;

namespace MerToolkit.Data.Sets;

/// <summary>The clips of 4Q (<see cref="FourQuadrantsLoader"/>), with their label and artist's group.</summary>
internal sealed class QuadrantClipsLoader : IClipSetLoader
{
    private static readonly FourQuadrantsLoader Loader = new();

    /// <inheritdoc/>
    public string Name => Loader.Declaration.Name;

    /// <inheritdoc/>
    public string Summary =>
        $"4Q (Panda 2018): Q1..Q4/ID.mp3, {QuadrantLabelFiles.AnnotationsName}, {QuadrantLabelFiles.MetadataName}; "
        + "clips of one artist are a group.";

    /// <inheritdoc/>
    public ClipSet Load(string path)
    {
        var set = Loader.Load(path, new OptionValues([]));
        var clips = set.Pieces.Select(piece => new Clip(piece.Id, piece.SourcePath!, piece.Group, piece.Targets));
        return new ClipSet(Name, [.. clips], set.Targets, set.GroupOrigin, set.Failures);
    }
}
