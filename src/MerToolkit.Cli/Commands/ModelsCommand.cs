using System.Text.Json;
using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Help;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Describing;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer models list | describe NAME | import FILE | export MODEL</c>: the trainers, and models of other programs.</summary>
internal static class ModelsCommand
{
    private const int NameWidth = 18;
    private const int LearnsWidth = 18;
    private const int LabelWidth = 12;

    private const string TrainerKeys = """
        TRAINER: {"name","aliases":[NAME],"learns":["labels","numbers"],"summary","formula","source","standardized","baseline",
          "options":[{"name","aliases":[NAME],"unit","allowed","default","summary"}]}
        """;

    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("models", "the trainers, with their options; models from and for other programs")
    {
        Examples =
        [
            new("all trainers", "mer models list"),
            new("what random-forest does, and its options", "mer models describe random-forest"),
            new("a model of XGBoost or LightGBM", "mer models import moods.json --out moods.mer"),
            new("a model for an ONNX runtime", "mer models export mood.mer --out mood.onnx"),
        ],
        Subcommands =
        [
            new CommandSpec("list", "all trainers")
            {
                FullName = "mer models list",
                Examples =
                [
                    new("all trainers", "mer models list"),
                    new("those that learn numbers",
                        "mer models list --json | jq -r '.results.trainers[] | select(.learns | index(\"numbers\")) | .name'"),
                ],
                Options = [CommonOptions.Json],
                Json = $$"""
                    {"command":"models list","schema":1,"version":V,"inputs":[],"results":{"trainers":[TRAINER]},
                      "failures":[],"timing":{},"exit_code":0}
                    {{TrainerKeys}}
                    """,
                Run = List,
            },
            new CommandSpec("describe", "formula, paper and options of one trainer, or what a model file holds")
            {
                FullName = "mer models describe",
                Examples =
                [
                    new("the options of a forest", "mer models describe random-forest"),
                    new("what a model reads and predicts", "mer models describe mood.mer"),
                ],
                Argument = new ArgumentSpec("NAME", 1, 1, "Name of a trainer, as 'mer models list' prints it, or a model file.",
                    Completable.Trainers),
                Options = [CommonOptions.Json],
                Json = $$"""
                    {"command":"models describe","schema":1,"version":V,"inputs":[],"results":TRAINER or the facts of 'mer info',
                      "failures":[],"timing":{},"exit_code":0}
                    {{TrainerKeys}}
                    """,
                ExitCodes = [(ExitCode.BadInput, "the model file is broken")],
                Run = Describe,
            },
            ModelsDefences.Spec,
            ModelsImport.Spec,
            ModelsExport.Spec,
        ],
    };

    private static int List(ParsedCommand parsed, Shell shell)
    {
        parsed.ThrowProblems();
        var trainers = TrainerCatalogue.All();
        if (parsed.Get(CommonOptions.Json))
        {
            WriteFrame(shell.Out, "models list", writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("trainers");
                foreach (var trainer in trainers) WriteTrainer(writer, trainer);
                writer.WriteEndArray();
                writer.WriteEndObject();
            });
            return ExitCode.Done;
        }

        foreach (var trainer in trainers)
        {
            var lines = TextWrap.Lines(trainer.Summary, TextWrap.PageWidth - NameWidth - LearnsWidth).ToList();
            shell.Out.WriteLine(trainer.Name.PadRight(NameWidth) + string.Join(", ", trainer.Learns).PadRight(LearnsWidth) + lines[0]);
            foreach (var line in lines.Skip(1)) shell.Out.WriteLine(new string(' ', NameWidth + LearnsWidth) + line);
        }

        return ExitCode.Done;
    }

    private static int Describe(ParsedCommand parsed, Shell shell)
    {
        parsed.ThrowProblems();
        var name = parsed.Arguments[0];
        if (File.Exists(name) || name.EndsWith(".mer", StringComparison.OrdinalIgnoreCase)) return DescribeFile(name, parsed, shell);
        var trainer = TrainerCatalogue.Find(name);
        if (parsed.Get(CommonOptions.Json))
        {
            WriteFrame(shell.Out, "models describe", writer => WriteTrainer(writer, trainer));
            return ExitCode.Done;
        }

        var aliases = trainer.Aliases.Count == 0 ? "" : $" ({string.Join(", ", trainer.Aliases)})";
        shell.Out.WriteLine(trainer.Name + aliases);
        WriteLabelled(shell.Out, "meaning", trainer.Summary);
        WriteLabelled(shell.Out, "formula", trainer.Formula);
        WriteLabelled(shell.Out, "source", trainer.Source);
        WriteLabelled(shell.Out, "learns", string.Join(", ", trainer.Learns));
        WriteLabelled(shell.Out, "columns", trainer.IsStandardized ? "standardised before it" : "as they are");
        foreach (var option in trainer.Options)
        {
            var unit = option.Unit is "1" or "" ? "" : $" {option.Unit}";
            var also = option.Aliases.Count == 0 ? "" : $" (also: {string.Join(", ", option.Aliases)})";
            WriteLabelled(shell.Out, "option",
                Invariant($"{option.Name}: {option.Summary.TrimEnd('.')}; {option.Allowed}{unit}, default {option.Default}{also}"));
        }

        return ExitCode.Done;
    }

    private static int DescribeFile(string path, ParsedCommand parsed, Shell shell)
    {
        var facts = ModelDescription.Describe(path);
        if (!parsed.Get(CommonOptions.Json))
        {
            shell.Out.WriteLine(path);
            FactText.Write(shell.Out, facts);
            return ExitCode.Done;
        }

        WriteFrame(shell.Out, "models describe", writer =>
        {
            writer.WriteStartObject();
            foreach (var fact in facts) FactText.Write(writer, fact);
            writer.WriteEndObject();
        });
        return ExitCode.Done;
    }

    private static void WriteLabelled(TextWriter output, string label, string text)
    {
        var left = $"  {label}".PadRight(LabelWidth);
        foreach (var line in TextWrap.Lines(text, TextWrap.PageWidth - LabelWidth))
        {
            output.WriteLine(left + line);
            left = new string(' ', LabelWidth);
        }
    }

    private static void WriteFrame(TextWriter output, string command, Action<Utf8JsonWriter> results) =>
        new JsonFrame(command) { Results = results }.Write(output);

    private static void WriteTrainer(Utf8JsonWriter writer, TrainerFacts trainer)
    {
        writer.WriteStartObject();
        writer.WriteString("name", trainer.Name);
        JsonLine.WriteTexts(writer, "aliases", trainer.Aliases);
        JsonLine.WriteTexts(writer, "learns", trainer.Learns);
        writer.WriteString("summary", trainer.Summary);
        writer.WriteString("formula", trainer.Formula);
        writer.WriteString("source", trainer.Source);
        writer.WriteBoolean("standardized", trainer.IsStandardized);
        writer.WriteBoolean("baseline", trainer.IsBaseline);
        OptionJson.Write(writer, trainer.Options);
        writer.WriteEndObject();
    }
}
