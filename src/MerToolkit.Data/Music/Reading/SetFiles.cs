using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>
/// The label files of a published set while it is read: what was read, what is wrong with it, and what a person should know.
/// Faults within label files break the set, all told at once; a piece that cannot be used fails alone.
/// </summary>
/// <param name="folder">Folder of the set.</param>
internal sealed class SetFiles(string folder)
{
    private const int ListedAtMost = 20;
    private readonly ProblemLog _problems = new();
    private readonly List<LabelFile> _files = [];
    private readonly List<Problem> _failures = [];
    private readonly List<string> _remarks = [];

    /// <summary>Folder of the set.</summary>
    public string Folder => folder;

    /// <summary>Pieces that cannot be used, in the order found.</summary>
    public IReadOnlyList<Problem> Failures => _failures;

    /// <summary>What a person should know, in the order found.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>SHA-256 over the digests of the files that were read, 64 lower-case hex digits.</summary>
    public string Sha256 => ContentHash.OfText(string.Concat(_files.Select(file => ContentHash.OfFile(file.Path))));

    /// <summary>Path of a file or folder of the set.</summary>
    /// <param name="name">Its path below the folder, with slashes.</param>
    public string At(string name) => Path.Combine(folder, name);

    /// <summary>Reads a file that the set cannot do without; null when it or a column is missing, which is told.</summary>
    /// <param name="name">Its path below the folder.</param>
    /// <param name="columns">Columns that it must have.</param>
    public LabelFile? Require(string name, params ReadOnlySpan<string> columns)
    {
        var before = _problems.Problems.Count;
        if (LabelFile.Read(At(name), _problems) is not { } file) return null;
        file.Require(_problems, columns);
        if (file.Padded.Count > 0)
            Remark($"{name}: blanks stand around the names of {file.Padded.Count} columns; they are bound all the same.");
        if (_problems.Problems.Count > before) return null;
        _files.Add(file);
        return file;
    }

    /// <summary>The same for a file that need not be there; null when it is not.</summary>
    /// <param name="name">Its path below the folder.</param>
    /// <param name="columns">Columns that it must have when it is there.</param>
    public LabelFile? Find(string name, params ReadOnlySpan<string> columns) => File.Exists(At(name)) ? Require(name, columns) : null;

    /// <summary>Notes what breaks the set.</summary>
    public void Refuse(Problem problem) => _problems.Add(problem);

    /// <summary>Notes a piece that cannot be used.</summary>
    public void Fail(Problem problem) => _failures.Add(problem);

    /// <summary>Notes what a person should know.</summary>
    public void Remark(string sentence) => _remarks.Add(sentence);

    /// <summary>Notes a count that differs from the published one: a set that is not whole is told, not refused.</summary>
    /// <param name="what">What is counted.</param>
    /// <param name="found">How many are here.</param>
    /// <param name="published">How many were published; null when nobody said.</param>
    public void Compare(string what, int found, int? published)
    {
        if (published is { } count && count != found)
            Remark(FormattableString.Invariant($"{found} {what} are here, {count} are published."));
    }

    /// <summary>Tells how many pieces have labels, but no file; all of them may be used where features lie in a table.</summary>
    /// <param name="what">What is missing: <c>sound</c>, <c>midi file</c>.</param>
    /// <param name="pieces">The pieces.</param>
    public void RemarkMissing(string what, IReadOnlyList<Piece> pieces)
    {
        var missing = pieces.Where(piece => piece.SourcePath is null).ToList();
        if (missing.Count == 0) return;
        var first = missing.Count == pieces.Count ? "" : $", the first of them '{missing[0].Id}' ({missing[0].File}:{missing[0].Line})";
        Remark(FormattableString.Invariant($"{missing.Count} of {pieces.Count} pieces have no {what}{first}."));
    }

    /// <summary>Refuses the set when anything broke it: files that are missing or wrong, and all their faulty rows.</summary>
    /// <exception cref="InputException">All problems; of many alike the first are listed.</exception>
    public void ThrowIfBroken()
    {
        Problem[] all = [.. _problems.Problems, .. _files.SelectMany(file => file.Faults)];
        if (all.Length == 0) return;
        var told = all.GroupBy(problem => (problem.Code, problem.Subject)).SelectMany(alike => alike.Count() <= ListedAtMost
            ? alike : alike.Take(ListedAtMost).Append(new Problem(alike.Key.Code,
                FormattableString.Invariant($"{alike.Count() - ListedAtMost} more of these.")) { Subject = alike.Key.Subject }));
        throw new InputException([.. told]);
    }

    /// <summary>Refuses a set of which no piece can be used; the reasons follow.</summary>
    /// <param name="pieces">The pieces.</param>
    public void RequirePieces(IReadOnlyCollection<Piece> pieces)
    {
        if (pieces.Count > 0) return;
        throw new InputException([new Problem("set-empty", "no piece of the set can be used.") { Subject = folder }, .. _failures]);
    }
}
