namespace MerToolkit.Cli.Help;

/// <summary>What <c>mer</c> alone prints: ten lines that get a newcomer going.</summary>
internal static class Overview
{
    /// <summary>The ten lines.</summary>
    public static IReadOnlyList<string> Lines { get; } =
    [
        "mer - music emotion recognition from the command line",
        "",
        "  mer extract --dataset 4q data/4q --out 4q.csv           sound to a table of features",
        "  mer eval 4q.csv --trainer random-forest --report r.html how well a model tells the labels",
        "  mer train 4q.csv --trainer random-forest --out mood.mer a model of the whole table",
        "  mer predict mood.mer song.mp3                           what it says of a song",
        "  mer doctor                                              what this machine has, and lacks",
        "",
        "Also: tune, listen, explain, attack, reproduce, data, models, features, info, completion. 'mer COMMAND",
        "--help' tells more, 'mer --help' everything about exit codes and variables, 'mer --version' the version.",
    ];

    /// <summary>Writes the ten lines.</summary>
    public static void Write(TextWriter output)
    {
        foreach (var line in Lines) output.WriteLine(line);
    }
}
