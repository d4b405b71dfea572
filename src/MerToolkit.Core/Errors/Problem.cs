namespace MerToolkit.Core.Errors;

/// <summary>
/// One thing that is wrong: what was found, where, and what to do about it. A list of these is what
/// a person or a script sees; nothing about a failure is lost between the place that knows it and the shell.
/// </summary>
/// <param name="Code">Stable kebab-case word for scripts, e.g. <c>audio-empty</c>.</param>
/// <param name="Message">What was found and what is allowed, one sentence.</param>
/// <param name="Remedy">What to do next, one sentence; empty when the message says it.</param>
public sealed record Problem(string Code, string Message, string Remedy = "")
{
    /// <summary>File, option or key that the problem is about, as the user wrote it.</summary>
    public string? Subject { get; init; }

    /// <summary>Line in the file, counted from 1.</summary>
    public int? Line { get; init; }

    /// <summary>Column in the line counted from 1, or the name of a table column.</summary>
    public string? Column { get; init; }

    /// <summary>Place, message and remedy in one line: <c>songs.csv:17: column 'valence' ... .</c></summary>
    public override string ToString()
    {
        var place = (Subject, Line) switch
        {
            (null, _) => "",
            (_, null) => $"{Subject}: ",
            _ => $"{Subject}:{Line}: ",
        };
        return Remedy.Length == 0 ? place + Message : $"{place}{Message} {Remedy}";
    }
}
