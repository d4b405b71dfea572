using MerToolkit.Core.Configuration;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;
using MerToolkit.Data.Music;

namespace MerToolkit.Data.Sets;

/// <summary>Tables of features of a published set of music, joined by id with the set's own labels.</summary>
/// <param name="loader">Reads the labels.</param>
/// <param name="name">The name it was asked for by, with choices of reading.</param>
internal sealed class MusicTable(IMusicSetLoader loader, DatasetName name) : ITableLayout
{
    private readonly OptionValues _options = name.Values(loader.Declaration.Options);

    /// <summary>Reads the labels.</summary>
    public IMusicSetLoader Loader => loader;

    /// <inheritdoc/>
    public string Name => loader.Declaration.Name;

    /// <inheritdoc/>
    public string Summary => 
        $"{loader.Declaration.Title}: features by id, with --labels FOLDER for the set's own labels, groups and splits.";

    /// <inheritdoc/>
    FeatureTable? ITableLayout.ReadFolder(string folder) => (loader as IFeatureFolder)?.ReadFeatures(folder);

    /// <inheritdoc/>
    ILabelSource? ITableLayout.OpenLabels(string folder) => new MusicLabels(loader, folder, _options);
}
