using System.Text.Json;
using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Help;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Describing;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer models defences</c>: how trainings can be defended.</summary>
internal static class ModelsDefences
{
    private const int NameWidth = 31;
    private const int LabelWidth = 12;

    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("defences", "how a training can be defended against attackers, for --defence")
    {
        FullName = "mer models defences",
        Examples =
        [
            new("all defences", "mer models defences"),
            new("formula, paper and options of one", "mer models defences fgsm"),
            new("plain and defended, on the same folds",
                "mer eval songs.csv --trainer boosted-depthwise --defence none,uniform-noise:0.1x10,robust-splits:0.05"),
        ],
        Argument = new ArgumentSpec("NAME", 0, 1, "Name of a defence; without one all are listed.", Completable.Nothing),
        Options = [CommonOptions.Json],
        Remarks =
        [
            "Budgets are in standard deviations of the clean training rows. Rows are prepared as they are in the table and standardised "
            + "afterwards, by the clean rows. A copy stays with its row in every inner split. 'a+b' prepares by a, then by b.",
        ],
        Json = """
            {"command":"models defences","schema":1,"version":V,"inputs":[],"results":{"defences":[DEFENCE]},"failures":[],"timing":{},
              "exit_code":0}
            DEFENCE: {"name","aliases","usage","summary","formula","source",
              "options":[{"name","aliases","unit","summary","default","allowed"}]}
            """,
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        parsed.ThrowProblems();
        IReadOnlyList<DefenceFacts> defences = parsed.Arguments is [var name] ? [DefenceCatalogue.Find(name)] : DefenceCatalogue.All();
        if (parsed.Get(CommonOptions.Json)) WriteFrame(shell.Out, defences);
        else if (parsed.Arguments.Count == 1) Describe(shell.Out, defences[0]);
        else foreach (var defence in defences) Write(shell.Out, defence.Usage.PadRight(NameWidth), defence.Summary);
        return ExitCode.Done;
    }

    private static void Describe(TextWriter output, DefenceFacts defence)
    {
        var aliases = defence.Aliases.Count == 0 ? "" : $" ({string.Join(", ", defence.Aliases)})";
        output.WriteLine(defence.Name + aliases);
        Labelled("usage", defence.Usage);
        Labelled("meaning", defence.Summary);
        Labelled("formula", defence.Formula);
        Labelled("source", defence.Source);
        foreach (var option in defence.Options)
        {
            var unit = option.Unit is "1" or "" ? "" : $" {option.Unit}";
            Labelled("option",
                Invariant($"{option.Name}: {option.Summary.TrimEnd('.')}; {option.Allowed}{unit}, default {option.Default}"));
        }

        void Labelled(string label, string text) => Write(output, $"  {label}".PadRight(LabelWidth), text);
    }

    private static void Write(TextWriter output, string left, string text)
    {
        var indent = new string(' ', left.Length);
        foreach (var line in TextWrap.Lines(text, TextWrap.PageWidth - left.Length))
        {
            output.WriteLine(left + line);
            left = indent;
        }
    }

    private static void WriteFrame(TextWriter output, IReadOnlyList<DefenceFacts> defences) => new JsonFrame("models defences")
    {
        Results = writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("defences");
            foreach (var defence in defences) Write(writer, defence);
            writer.WriteEndArray();
            writer.WriteEndObject();
        },
    }.Write(output);

    private static void Write(Utf8JsonWriter writer, DefenceFacts defence)
    {
        writer.WriteStartObject();
        writer.WriteString("name", defence.Name);
        JsonLine.WriteTexts(writer, "aliases", defence.Aliases);
        writer.WriteString("usage", defence.Usage);
        writer.WriteString("summary", defence.Summary);
        writer.WriteString("formula", defence.Formula);
        writer.WriteString("source", defence.Source);
        OptionJson.Write(writer, defence.Options);
        writer.WriteEndObject();
    }
}
