using System.Text.Json;
using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Help;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Describing;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer data list | describe NAME</c>: the published sets of music, and what of them is here.</summary>
internal static class DataSetsCommands
{
    private const int NameWidth = 10;
    private const int LabelWidth = 12;

    private const string SetKeys = """
        SET: {"name","title","summary","source","address","licence","layout":[TEXT],"counts":[{"what","count"}],"people",
          "faults":[TEXT],"options":[{"name","aliases":[NAME],"unit","allowed","default","summary"}],"holds_midi","folder":P|null}
        """;

    private static readonly (string Name, string Meaning)[] DataVariable =
        [("MER_DATA", "folder where data sets lie; --data goes before")];

    /// <summary>Declaration of the list.</summary>
    public static CommandSpec List { get; } = new("list", "the published data sets of music that are known")
    {
        FullName = "mer data list",
        Examples =
        [
            new("all sets, and which of them are here", "mer data list --data data"),
            new("where to get those with scores",
                "mer data list --json | jq -r '.results.sets[] | select(.holds_midi) | .name + \" \" + .address'"),
        ],
        Options = [CommonOptions.Data, CommonOptions.Json],
        Json = $$"""
            {"command":"data list","schema":1,"version":V,"inputs":[],"results":{"sets":[SET]},"failures":[],"timing":{},"exit_code":0}
            {{SetKeys}}
            """,
        Variables = DataVariable,
        Run = RunList,
    };

    /// <summary>Declaration of the description.</summary>
    public static CommandSpec Describe { get; } = new("describe", "what a data set holds, its licence, layout and faults, and what is here")
    {
        FullName = "mer data describe",
        Examples =
        [
            new("where to get DEAM, and what is wrong with it", "mer data describe deam"),
            new("what of MERGE's balanced set lies in a folder", "mer data describe merge:size=balanced data/merge"),
        ],
        Argument = new ArgumentSpec("NAME [DIR]", 1, 2,
            "Name of a set, as 'mer data list' prints it, with choices behind a colon (merge:size=balanced); its folder, where it does not "
            + "lie below --data.", Completable.Datasets),
        Options = [CommonOptions.Data, CommonOptions.Json],
        Remarks =
        [
            "A set that is here is read whole: pieces, labels, groups, official splits with their hash, and all that is wrong with it. "
            + "Sound is looked for, not decoded.",
        ],
        Json = $$"""
            {"command":"data describe","schema":1,"version":V,"inputs":[],"results":SET and "here":null|{"folder":P,"broken":false,
              "facts":{KEY:VALUE},"remarks":[TEXT],"failed":N},"failures":[{"item","code","message","remedy","line","column"}],
              "timing":{},"exit_code":0}
            {{SetKeys}}
            """,
        ExitCodes =
        [
            (ExitCode.SomeFailed, "the set is here, but some pieces of it cannot be used"),
            (ExitCode.BadInput, "the set is here, but it cannot be read: a file, a column or a scale is wrong"),
        ],
        Variables = DataVariable,
        Run = RunDescribe,
    };

    private static int RunList(ParsedCommand parsed, Shell shell)
    {
        parsed.ThrowProblems();
        var sets = MusicSetCatalogue.All(DataFolder(parsed, shell));
        if (parsed.Get(CommonOptions.Json))
        {
            new JsonFrame("data list")
            {
                Results = writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteStartArray("sets");
                    foreach (var set in sets)
                    {
                        writer.WriteStartObject();
                        WriteSet(writer, set);
                        writer.WriteEndObject();
                    }

                    writer.WriteEndArray();
                    writer.WriteEndObject();
                },
            }.Write(shell.Out);
            return ExitCode.Done;
        }

        foreach (var set in sets)
        {
            var here = set.Folder is { } folder ? $" Here: {folder}" : "";
            var left = set.Name.PadRight(NameWidth);
            foreach (var line in TextWrap.Lines($"{set.Summary}{here}", TextWrap.PageWidth - NameWidth))
            {
                shell.Out.WriteLine(left + line);
                left = new string(' ', NameWidth);
            }
        }

        return ExitCode.Done;
    }

    private static int RunDescribe(ParsedCommand parsed, Shell shell)
    {
        parsed.ThrowProblems();
        var set = MusicSetCatalogue.Find(parsed.Arguments[0], DataFolder(parsed, shell));
        var folder = parsed.Arguments.Count > 1 ? parsed.Arguments[1] : set.Folder;
        var found = folder is null ? null : MusicSetCatalogue.Read(parsed.Arguments[0], folder);
        var exitCode = found switch
        {
            { IsBroken: true } => ExitCode.BadInput,
            { Problems.Count: > 0 } => ExitCode.SomeFailed,
            _ => ExitCode.Done,
        };
        if (parsed.Get(CommonOptions.Json)) WriteJson(shell.Out, set, found, exitCode);
        else WriteText(shell, set, found);
        return exitCode;
    }

    private static string? DataFolder(ParsedCommand parsed, Shell shell) =>
        parsed.Get(CommonOptions.Data) ?? shell.Variable(DataFolders.Variable);

    private static void WriteText(Shell shell, MusicSetFacts set, MusicSetFound? found)
    {
        shell.Out.WriteLine($"{set.Name}: {set.Title}");
        Write(shell.Out, "holds", set.Summary);
        Write(shell.Out, "source", set.Source);
        Write(shell.Out, "address", set.Address);
        Write(shell.Out, "licence", set.Licence);
        Write(shell.Out, "counts", string.Join(", ", set.Counts.Select(count => Invariant($"{count.Count} {count.What}"))));
        Write(shell.Out, "people", set.People);
        foreach (var line in set.Layout) Write(shell.Out, "layout", line);
        foreach (var fault in set.Faults) Write(shell.Out, "fault", fault);
        foreach (var option in set.Options)
        {
            var summary = option.Summary.TrimEnd('.');
            Write(shell.Out, "option", Invariant($"{option.Name}: {summary}; {option.Allowed}, default {option.Default}"));
        }

        if (found is null)
        {
            Write(shell.Out, "here", $"not found; name its folder, or that of all sets with --data or {DataFolders.Variable}");
            return;
        }

        shell.Out.WriteLine($"here: {found.Folder}");
        FactText.Write(shell.Out, found.Facts);
        foreach (var remark in found.Remarks) shell.Out.WriteLine($"  note: {remark}");
        foreach (var problem in found.Problems) shell.Error.WriteLine($"failed: {problem}");
    }

    private static void Write(TextWriter output, string label, string text)
    {
        var left = $"  {label}".PadRight(LabelWidth);
        foreach (var line in TextWrap.Lines(text, TextWrap.PageWidth - LabelWidth))
        {
            output.WriteLine(left + line);
            left = new string(' ', LabelWidth);
        }
    }

    private static void WriteJson(TextWriter output, MusicSetFacts set, MusicSetFound? found, int exitCode) => new JsonFrame(
        "data describe")
    {
        Results = writer =>
        {
            writer.WriteStartObject();
            WriteSet(writer, set);
            if (found is null) writer.WriteNull("here");
            else WriteFound(writer, found);
            writer.WriteEndObject();
        },
        Failures = found is null ? [] : [.. found.Problems.Select(problem => new ItemFailure(problem.Subject ?? set.Name, problem))],
        ExitCode = exitCode,
    }.Write(output);

    private static void WriteFound(Utf8JsonWriter writer, MusicSetFound found)
    {
        writer.WriteStartObject("here");
        writer.WriteString("folder", found.Folder);
        writer.WriteBoolean("broken", found.IsBroken);
        writer.WriteStartObject("facts");
        foreach (var fact in found.Facts) FactText.Write(writer, fact);
        writer.WriteEndObject();
        JsonLine.WriteTexts(writer, "remarks", found.Remarks);
        writer.WriteNumber("failed", found.Problems.Count);
        writer.WriteEndObject();
    }

    private static void WriteSet(Utf8JsonWriter writer, MusicSetFacts set)
    {
        writer.WriteString("name", set.Name);
        writer.WriteString("title", set.Title);
        writer.WriteString("summary", set.Summary);
        writer.WriteString("source", set.Source);
        writer.WriteString("address", set.Address);
        writer.WriteString("licence", set.Licence);
        JsonLine.WriteTexts(writer, "layout", set.Layout);
        writer.WriteStartArray("counts");
        foreach (var (what, count) in set.Counts)
        {
            writer.WriteStartObject();
            writer.WriteString("what", what);
            writer.WriteNumber("count", count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("people", set.People);
        JsonLine.WriteTexts(writer, "faults", set.Faults);
        OptionJson.Write(writer, set.Options);
        writer.WriteBoolean("holds_midi", set.HoldsMidi);
        writer.WriteString("folder", set.Folder);
    }
}
