using System.Text;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Data.Sets;

namespace MerToolkit.Workflows.Extracting.Keeping;

/// <summary>
/// Extracted clips for all runs and processes that share a folder. An entry is named by what it holds: the hash of the sound, and
/// the hash of the settings and the decoder. It appears whole or not at all; one that is damaged is made again.
/// </summary>
/// <remarks>
/// <c>FOLDER/ab/cd/SOUND-SETTINGS.clip</c>, where SOUND is SHA-256 of the file (64 hex digits, abcd its first), SETTINGS the first 32
/// of SHA-256 over program, profile, cut and decoder. Serves several threads.
/// </remarks>
/// <param name="folder">Where the entries lie.</param>
/// <param name="settings">What changes the numbers of a clip.</param>
/// <param name="decoders">Decoders of this machine with their versions.</param>
internal sealed class ClipCache(string folder, string settings, IEnumerable<string> decoders)
{
    private const int SettingsDigits = 32;

    /// <summary>A clip with the same sound, extracted before by the same settings; null when there is none.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="sha256">SHA-256 of its file, 64 lower-case hex digits.</param>
    public ClipOutcome? Find(Clip clip, string sha256)
    {
        // Which decoder a file needs is known only by opening it; there are four at most to look for.
        foreach (var decoder in decoders)
        {
            var path = PathOf(sha256, decoder);
            if (!File.Exists(path) || Read(path) is not { } content) continue;
            var kept = ClipRecord.Decode(content, clip, ClipOrigin.Cache);
            if (kept.Sha256 == sha256 && kept.Facts!.Decoder == decoder) return kept;
        }
        return null;
    }

    /// <summary>Keeps a clip; one that is too large is passed over.</summary>
    /// <param name="outcome">A clip that did not fail.</param>
    /// <exception cref="EnvironmentException">The entry cannot be written.</exception>
    public void Store(ClipOutcome outcome)
    {
        if (ClipRecord.Encode(outcome) is not { } content) return;
        AtomicFile.WriteBytes(PathOf(outcome.Sha256!, outcome.Facts!.Decoder), CheckedRecord.Wrap(content));
    }

    /// <summary>Looks at the folder of a cache, before any work.</summary>
    /// <param name="folder">The folder; one that is missing is made when the first entry is.</param>
    /// <param name="property">Option that named it, for the problem.</param>
    /// <returns>What is wrong; null when nothing.</returns>
    public static Problem? Check(string folder, string property) => File.Exists(folder)
        ? new Problem("cache-is-file", $"'{folder}' is a file.", "Name a folder for the cache.") { Subject = property }
        : null;

    private string PathOf(string sha256, string decoder)
    {
        var key = ContentHash.OfBytes(Encoding.UTF8.GetBytes($"{settings}decoder={decoder}\n"))[..SettingsDigits];
        return Path.Combine(folder, sha256[..2], sha256[2..4], $"{sha256}-{key}.clip");
    }

    private static byte[]? Read(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return CheckedRecord.Read(file, 0, out _);
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            // Someone cleaned up between the look and the opening: it is not there.
            return null;
        }
    }
}
