using System.Text.Json;
using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Help;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Describing;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer features list | describe | diff | stability</c>: what can be computed, and how far it can be trusted.</summary>
internal static class FeaturesCommand
{
    private const int NameWidth = 24;
    private const int UnitWidth = 14;
    private const int LabelWidth = 12;

    private static readonly IReadOnlyList<OptionSpec> Options = [CommonOptions.Json];

    private const string FeatureKeys = """
        FEATURE: {"name","family","unit","summary","formula","source","silence","causal",
          "options":[{"name","unit","allowed","default","summary"}],"profiles":[NAME]}
        """;

    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("features", "what can be computed, compared and trusted")
    {
        Examples =
        [
            new("all features by family", "mer features list"),
            new("unit, formula, paper and options of one", "mer features describe spectral-contrast"),
            new("which columns of two tables differ", "mer features diff old.csv new.csv --relative-tolerance 1e-6"),
            new("which columns stand noise and mp3", "mer features stability songs/ --perturb white:20dB,mp3:64k"),
        ],
        Subcommands =
        [
            new CommandSpec("list", "all features by family")
            {
                FullName = "mer features list",
                Examples =
                [
                    new("all features by family", "mer features list"),
                    new("their names and units", "mer features list --json | jq -r '.results.features[] | [.name,.unit] | @tsv'"),
                ],
                Options = Options,
                Json = $$"""
                    {"command":"features list","schema":1,"version":V,"inputs":[],
                      "results":{"features":[FEATURE],"profiles":[NAME]},"failures":[],"timing":{},"exit_code":0}
                    {{FeatureKeys}}
                    """,
                Run = List,
            },
            new CommandSpec("describe", "unit, formula, paper and options of one feature")
            {
                FullName = "mer features describe",
                Examples =
                [
                    new("what the rows of spectral contrast are", "mer features describe spectral-contrast"),
                    new("the paper behind a feature", "mer features describe tonnetz --json | jq -r .results.source"),
                ],
                Argument = new ArgumentSpec("NAME", 1, 1, "Name of a feature, as 'mer features list' prints it.", Completable.Features),
                Options = Options,
                Json = $$"""
                    {"command":"features describe","schema":1,"version":V,"inputs":[],"results":FEATURE,
                      "failures":[],"timing":{},"exit_code":0}
                    {{FeatureKeys}}
                    """,
                Run = Describe,
            },
            FeaturesDiff.Spec,
            FeaturesStability.Spec,
        ],
    };

    private static int List(ParsedCommand parsed, Shell shell)
    {
        parsed.ThrowProblems();
        var features = FeatureCatalogue.All();
        if (parsed.Get(CommonOptions.Json))
        {
            WriteFrame(shell.Out, "features list", writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("features");
                foreach (var feature in features) WriteFeature(writer, feature);
                writer.WriteEndArray();
                WriteTexts(writer, "profiles", FeatureCatalogue.ProfileNames);
                writer.WriteEndObject();
            });
            return ExitCode.Done;
        }
        foreach (var family in features.GroupBy(feature => feature.Family))
        {
            shell.Out.WriteLine($"{family.Key}:");
            foreach (var feature in family)
            {
                var lines = TextWrap.Lines(feature.Summary, TextWrap.PageWidth - NameWidth - UnitWidth - 2).ToList();
                shell.Out.WriteLine($"  {feature.Name.PadRight(NameWidth)}{feature.Unit.PadRight(UnitWidth)}{lines[0]}");
                foreach (var line in lines.Skip(1)) shell.Out.WriteLine($"{new string(' ', NameWidth + UnitWidth + 2)}{line}");
            }
        }
        shell.Out.WriteLine($"profiles: {string.Join(", ", FeatureCatalogue.ProfileNames)}");
        return ExitCode.Done;
    }

    private static int Describe(ParsedCommand parsed, Shell shell)
    {
        parsed.ThrowProblems();
        var feature = FeatureCatalogue.Find(parsed.Arguments[0]);
        if (parsed.Get(CommonOptions.Json))
        {
            WriteFrame(shell.Out, "features describe", writer => WriteFeature(writer, feature));
            return ExitCode.Done;
        }
        shell.Out.WriteLine($"{feature.Name} ({feature.Family}, unit {feature.Unit})");
        WriteLabelled(shell.Out, "meaning", feature.Summary);
        WriteLabelled(shell.Out, "formula", feature.Formula);
        WriteLabelled(shell.Out, "source", feature.Source);
        WriteLabelled(shell.Out, "silence", feature.Silence);
        WriteLabelled(shell.Out, "causal", feature.IsCausal ? "yes" : "no");
        WriteLabelled(shell.Out, "profiles", feature.Profiles.Count == 0 ? "none" : string.Join(", ", feature.Profiles));
        foreach (var option in feature.Options)
        {
            var unit = option.Unit is "1" or "" ? "" : $" {option.Unit}";
            var range = $"{option.Allowed}{unit}, default {option.Default}";
            WriteLabelled(shell.Out, "option", $"{option.Name}: {option.Summary.TrimEnd('.')}; {range}");
        }
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

    private static void WriteFeature(Utf8JsonWriter writer, FeatureFacts feature)
    {
        writer.WriteStartObject();
        writer.WriteString("name", feature.Name);
        writer.WriteString("family", feature.Family);
        writer.WriteString("unit", feature.Unit);
        writer.WriteString("summary", feature.Summary);
        writer.WriteString("formula", feature.Formula);
        writer.WriteString("source", feature.Source);
        writer.WriteString("silence", feature.Silence);
        writer.WriteBoolean("causal", feature.IsCausal);
        writer.WriteStartArray("options");
        foreach (var option in feature.Options)
        {
            writer.WriteStartObject();
            writer.WriteString("name", option.Name);
            writer.WriteString("unit", option.Unit);
            writer.WriteString("allowed", option.Allowed);
            writer.WriteString("default", option.Default);
            writer.WriteString("summary", option.Summary);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        WriteTexts(writer, "profiles", feature.Profiles);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
