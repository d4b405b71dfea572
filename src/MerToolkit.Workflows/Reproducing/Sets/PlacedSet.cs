using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Suites;

namespace MerToolkit.Workflows.Reproducing.Sets;

/// <summary>A data set on this machine, or the reason why it is not.</summary>
/// <param name="Set">The set.</param>
/// <param name="Path">Its table, or the folder of its sounds; null when it is not here.</param>
/// <param name="Absence">Why it is not here; null when it is.</param>
internal sealed record PlacedSet(ReproducedSet Set, string? Path, Problem? Absence)
{
    private readonly Lazy<string> _sha256 = new(() => Path is null || !File.Exists(Path) ? "" : ContentHash.OfFile(Path));

    /// <summary>SHA-256 of the table, 64 lower-case hex digits; empty for sounds and for what is not here.</summary>
    public string Sha256 => _sha256.Value;

    /// <summary>Why its rows are not run, in a few words.</summary>
    public string Reason => $"{Set.Paths[0]} is not on this machine";

    /// <summary>The absence as a report tells it, without the folders of this machine.</summary>
    public Problem Told => new("set-absent", $"{Reason}.", "data/README.md says how sets are got.") { Subject = Set.Name };

    /// <summary>Looks for a set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="dataFolder">Folder where data sets lie; null when unknown.</param>
    public static PlacedSet Find(ReproducedSet set, string? dataFolder)
    {
        var place = new DataPlace(null, dataFolder);
        var path = set.Paths.Select(place.Find).FirstOrDefault(found => found is not null);
        return path is not null ? new PlacedSet(set, path, null)
            : new PlacedSet(set, null, new Problem("set-absent", place.Absence(set.Paths[0]), place.Remedy) { Subject = set.Name });
    }
}
