using System.Text.Json;
using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Help;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Describing;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer attack --describe NAME</c>: what an attack is, and its options.</summary>
internal static class AttackDescription
{
    private const string All = "all";
    private const int NameWidth = 18;
    private const int AccessWidth = 12;

    /// <summary>Writes it.</summary>
    /// <param name="name">Name of an attack, or <c>all</c>.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="shell">Where to.</param>
    public static int Write(string name, ParsedCommand parsed, Shell shell)
    {
        parsed.ThrowProblems();
        var attacks = name == All ? AttackDescriptions.All() : [AttackDescriptions.Find(name)];
        if (parsed.Get(CommonOptions.Json)) new JsonFrame("attack") { Results = writer => WriteJson(writer, attacks) }.Write(shell.Out);
        else if (name == All) WriteList(shell.Out, attacks);
        else WriteText(shell.Out, attacks[0]);
        return ExitCode.Done;
    }

    private static void WriteList(TextWriter output, IReadOnlyList<AttackFacts> attacks)
    {
        foreach (var attack in attacks)
        {
            var left = attack.Name.PadRight(NameWidth) + attack.Access.PadRight(AccessWidth);
            foreach (var line in TextWrap.Lines(attack.Summary, TextWrap.PageWidth - left.Length))
            {
                output.WriteLine(left + line);
                left = new string(' ', left.Length);
            }
        }
    }

    private static void WriteText(TextWriter output, AttackFacts attack)
    {
        output.WriteLine(attack.Name + (attack.Aliases.Count == 0 ? "" : $" ({string.Join(", ", attack.Aliases)})"));
        WriteLabelled("meaning", attack.Summary);
        WriteLabelled("formula", attack.Formula);
        WriteLabelled("source", attack.Source);
        WriteLabelled("is told", attack.Access);
        foreach (var option in attack.Options)
        {
            var unit = option.Unit is "1" or "" ? "" : $" {option.Unit}";
            WriteLabelled("option",
                Invariant($"{option.Name}: {option.Summary.TrimEnd('.')}; {option.Allowed}{unit}, default {option.Default}"));
        }

        void WriteLabelled(string label, string text)
        {
            var left = $"  {label}".PadRight(AccessWidth);
            foreach (var line in TextWrap.Lines(text, TextWrap.PageWidth - AccessWidth))
            {
                output.WriteLine(left + line);
                left = new string(' ', AccessWidth);
            }
        }
    }

    private static void WriteJson(Utf8JsonWriter writer, IReadOnlyList<AttackFacts> attacks)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("attacks");
        foreach (var attack in attacks)
        {
            writer.WriteStartObject();
            writer.WriteString("name", attack.Name);
            JsonLine.WriteTexts(writer, "aliases", attack.Aliases);
            writer.WriteString("access", attack.Access);
            writer.WriteBoolean("control", attack.IsControl);
            writer.WriteBoolean("one_step", attack.IsOneStep);
            writer.WriteString("summary", attack.Summary);
            writer.WriteString("formula", attack.Formula);
            writer.WriteString("source", attack.Source);
            OptionJson.Write(writer, attack.Options);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
