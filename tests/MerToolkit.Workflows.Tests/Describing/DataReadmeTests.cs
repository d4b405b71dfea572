using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using MerToolkit.Workflows.Describing;
using static System.FormattableString;

namespace MerToolkit.Workflows.Tests.Describing;

/// <summary>The sets in data/README.md are those of the declarations; <c>MER_UPDATE_SNAPSHOTS=1</c> writes them there.</summary>
public sealed class DataReadmeTests
{
    private const string Begin = "<!-- sets: written from the declarations -->", End = "<!-- end of sets -->";

    [Fact]
    public void The_sets_stand_there_as_they_are_declared()
    {
        var path = Place();
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(from >= 0 && to > from, $"{path} must hold '{Begin}' and '{End}'.");
        var expected = $"{Begin}\n{Sections()}";
        if (Environment.GetEnvironmentVariable("MER_UPDATE_SNAPSHOTS") is "1")
            File.WriteAllText(path, text[..from] + expected + text[to..]);
        else
            Assert.Equal(expected, text[from..to]);
    }

    private static string Sections()
    {
        var text = new StringBuilder("\n| name | counts | licence | get it from |\n|---|---|---|---|\n");
        foreach (var set in MusicSetCatalogue.All(dataFolder: null))
            text.Append(Invariant($"| `{set.Name}` | {Counts(set)} | {set.Licence} | {set.Address} |\n"));
        foreach (var set in MusicSetCatalogue.All(dataFolder: null)) Append(text, set);
        return text.Append('\n').ToString();
    }

    private static void Append(StringBuilder text, MusicSetFacts set)
    {
        text.Append(Invariant($"\n### `{set.Name}`: {set.Title}\n\n{set.Summary} {set.Source}.\n\n"));
        text.Append(Invariant($"**People.** {set.People}\n\n**Layout.**\n\n"));
        foreach (var line in set.Layout) text.Append(Invariant($"- `{line}`\n"));
        text.Append("\n**Known to be wrong.**\n\n");
        foreach (var fault in set.Faults) text.Append(Invariant($"- {fault}\n"));
        if (set.Options.Count == 0) return;
        text.Append("\n**Choices.**\n\n");
        foreach (var option in set.Options)
            text.Append(Invariant($"- `{set.Name}:{option.Name}={option.Default}` ({option.Allowed}): {option.Summary}\n"));
    }

    private static string Counts(MusicSetFacts set) =>
        string.Join(", ", set.Counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Count:N0} {count.What}")));

    private static string Place([CallerFilePath] string caller = "")
    {
        var folder = Path.GetDirectoryName(caller)!;
        while (!File.Exists(Path.Combine(folder, "data", "README.md"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "data", "README.md");
    }
}
