using MerToolkit.Core.Numerics;

namespace MerToolkit.Data.Music.Reading;

/// <summary>
/// The splits of emoMusic. <c>development-evaluation</c> stands in its list of songs (619 and 125). <c>495-124-125</c> parts the
/// development songs further, stratified by genre, as published work does without naming the songs: here a rule names them, the
/// same on every machine.
/// </summary>
internal static class EmoMusicSplits
{
    /// <summary>Name of the split in the list of songs.</summary>
    public const string Published = "development-evaluation";

    /// <summary>Name of the split into training, validation and test.</summary>
    public const string Stratified = "495-124-125";

    private const double ValidateShare = 124.0 / 619;
    private const ulong Seed = 2013;

    /// <summary>Both splits; none when no song has a part.</summary>
    /// <param name="songs">The songs by id.</param>
    public static IReadOnlyList<OfficialSplit> Of(IReadOnlyDictionary<string, EmoMusicSong> songs)
    {
        var parts = songs.Where(song => song.Value.Part.Length > 0)
            .ToDictionary(song => song.Key, song => song.Value.Part, StringComparer.Ordinal);
        if (parts.Count == 0) return [];
        var development = parts.Where(part => part.Value == OfficialSplit.Train).Select(part => part.Key);
        var validate = Validate([.. development], id => songs[id].Facts.GetValueOrDefault("genre", ""));
        var stratified = parts.ToDictionary(
            part => part.Key, part => validate.Contains(part.Key) ? OfficialSplit.Validate : part.Value, StringComparer.Ordinal);
        return [new OfficialSplit(Published, parts), new OfficialSplit(Stratified, stratified)];
    }

    /// <summary>Number of songs of a part of the published split; 0 without.</summary>
    /// <param name="splits">The splits.</param>
    /// <param name="part">The part.</param>
    public static int Count(IEnumerable<OfficialSplit> splits, string part) =>
        splits.FirstOrDefault(split => split.Name == Published)?.Count(part) ?? 0;

    // A fifth of each genre, rounded so that all together are a fifth (largest remainders); which songs, chance says by their ids.
    private static HashSet<string> Validate(IReadOnlyList<string> development, Func<string, string> genreOf)
    {
        var wanted = (int)Math.Round(ValidateShare * development.Count, MidpointRounding.AwayFromZero);
        var stream = RandomStream.FromSeed(Seed).Split(Stratified);
        var genres = development.GroupBy(genreOf, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Songs: group.OrderBy(id => stream.Split(id).NextUInt64()).ThenBy(id => id, StringComparer.Ordinal).ToArray(),
                Share: ValidateShare * group.Count()))
            .ToList();
        var missing = wanted - genres.Sum(genre => (int)genre.Share);
        var rounded = genres.Index().OrderByDescending(genre => genre.Item.Share - (int)genre.Item.Share).ThenBy(genre => genre.Index)
            .Take(missing).Select(genre => genre.Index).ToHashSet();
        return genres.Index().SelectMany(genre =>
            genre.Item.Songs.Take((int)genre.Item.Share + (rounded.Contains(genre.Index) ? 1 : 0))).ToHashSet(StringComparer.Ordinal);
    }
}
