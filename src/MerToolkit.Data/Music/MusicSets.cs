namespace MerToolkit.Data.Music;

/// <summary>The known sets of music.</summary>
public static class MusicSets
{
    /// <summary>All loaders, in the order to be listed.</summary>
    public static IReadOnlyList<IMusicSetLoader> All { get; } =
    [
        new FourQuadrantsLoader(), new MergeLoader(), new EmoMusicSet(), new DeamSet(), new PmemoSet(), new EmopiaLoader(),
        new VgmidiSet(), new EmotifyLoader(),
    ];

    /// <summary>The loader of that name, whatever its case; null when there is none.</summary>
    /// <param name="name">Name on the command line.</param>
    public static IMusicSetLoader? Find(string name) =>
        All.FirstOrDefault(loader => loader.Declaration.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
