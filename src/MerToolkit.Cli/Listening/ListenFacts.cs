using MerToolkit.Core.Emotion;
using MerToolkit.Workflows.Listening;
using MerToolkit.Workflows.Predicting;

namespace MerToolkit.Cli.Listening;

/// <summary>The present moment in words and numbers, with a line of the last ones beside each number.</summary>
internal static class ListenFacts
{
    private const int NameWidth = 10;
    private const int SparkWidth = 24;
    private const int BarWidth = 20;
    private const string Sparks = "▁▂▃▄▅▆▇█";

    /// <summary>One list of parts a line.</summary>
    /// <param name="moments">Oldest first.</param>
    public static IReadOnlyList<IReadOnlyList<ColoredText>> Lines(IReadOnlyList<LivePrediction> moments)
    {
        if (moments.Count == 0) return [];
        var now = moments[^1];
        var lines = new List<IReadOnlyList<ColoredText>> { Fact("time", Clock(now.Seconds) + (now.IsSilent ? "  silence" : "")) };
        for (var target = 0; target < now.Targets.Count; target++) lines.AddRange(Target(moments, target));
        if (now.Quadrant is { } quadrant) lines.Add(Fact("quadrant", $"{quadrant}  {Words(quadrant)}"));
        if (now.Color is { } color)
            lines.Add([new ColoredText("colour".PadRight(NameWidth), null), new("████████", color), new($"  {color.Text}", null)]);
        lines.Add(Fact("latency", Invariant($"{1000 * now.LatencySeconds:0} ms")));
        lines.Add(Fact("speed", Invariant($"{now.RealTimeFactor:0} times real time")));
        return lines;
    }

    private static IEnumerable<IReadOnlyList<ColoredText>> Target(IReadOnlyList<LivePrediction> moments, int target)
    {
        var now = moments[^1].Targets[target];
        if (now.Label is null)
        {
            var values = moments.TakeLast(SparkWidth).Select(moment => moment.Targets[target]).Select(past => past.Number).ToList();
            yield return Fact(now.Name, Invariant($"{now.Number,7:0.00}  {Spark(values)}"));
            yield break;
        }

        yield return Fact(now.Name, now.Label);
        foreach (var (label, probability) in now.Probabilities)
            yield return Fact("", Invariant($"{Cut(label, NameWidth),-NameWidth} {100 * probability,3:0} %  {Bar(probability)}"));
    }

    /// <summary>The values from their own least to their greatest: what matters is where they go.</summary>
    private static string Spark(List<double> values)
    {
        var (least, greatest) = (values.Min(), values.Max());
        return string.Concat(values.Select(value => greatest > least
            ? Sparks[(int)((value - least) / (greatest - least) * (Sparks.Length - 1))] : Sparks[Sparks.Length / 2]));
    }

    private static string Bar(double share) => new('█', (int)Math.Round(share * BarWidth));

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..width];

    private static string Clock(double seconds) =>
        Invariant($"{Math.Floor(seconds / 3600):0}:{Math.Floor(seconds / 60) % 60:00}:{seconds % 60:00.0}");

    private static string Words(Quadrant quadrant) => quadrant switch
    {
        Quadrant.Q1 => "happy, excited",
        Quadrant.Q2 => "angry, tense",
        Quadrant.Q3 => "sad, depressed",
        _ => "calm, content",
    };

    private static IReadOnlyList<ColoredText> Fact(string name, string value) => [new ColoredText(name.PadRight(NameWidth) + value, null)];
}
