using System.Text.Json;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;
using MerToolkit.Evaluation.Robustness;

namespace MerToolkit.Evaluation.Tests.Reports;

/// <summary>Models under attacks on sound: shares, paired differences, and the report in every format.</summary>
public sealed class SoundRobustnessPagesTests
{
    private const int Clips = 40;

    private static readonly SoundCondition[] Conditions =
    [
        new(SoundMove.None, null, null), new(SoundMove.None, null, "mp3:128k"), new(SoundMove.Attack, "30 dB", null),
        new(SoundMove.Attack, "30 dB", "mp3:128k"), new(SoundMove.Noise, "30 dB", null),
    ];

    [Fact]
    public void Shares_and_losses_are_counted_against_the_clips_as_they_are()
    {
        // Right of 40: 30 as they are, 29 through mp3 (one of the wrong ones among them), 10 attacked.
        var model = Evaluate(Outcomes(30), Outcomes(28, 35), Outcomes(10), Outcomes(20), Outcomes(30));
        Assert.Equal([.75, .725, .25, .5, .75], model.Scores.Select(score => score.Accuracy.Value));
        Assert.Equal([30, 30, 30, 30, 30], model.Scores.Select(score => score.Tried));
        Assert.Equal([0, 2, 20, 10, 0], model.Scores.Select(score => score.Succeeded));
        Assert.Null(model.Scores[0].Change);
        Assert.Equal(-.5, model.Scores[2].Change!.Value);
        Assert.True(model.Scores[2].Change!.Low < -.5 && model.Scores[2].Change!.High is > -.5 and < 0);
        Assert.Equal(new RowShare(0, 0, 0), model.Scores[4].Change);
        Assert.True(model.Scores[0].Accuracy.Low < .75 && model.Scores[0].Accuracy.High > .75);
    }

    [Theory]
    [InlineData(".html")]
    [InlineData(".md")]
    [InlineData(".tex")]
    public void A_page_names_models_conditions_shares_and_what_they_were_made_on(string ending)
    {
        var text = SoundRobustnessPages.Text(ending, Result());
        foreach (var words in new[] { "attacked 30 dB, mp3:128k", "noise 30 dB", "attacks made on", ".250", "20 of 30" })
            Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);

        // The format for papers has tables alone.
        if (ending != ".tex") Assert.Contains("40 groups of clips", text, StringComparison.Ordinal);
        if (ending == ".html") Page.Parse(text);
    }

    [Fact]
    public void Tidy_lines_and_json_hold_the_same_numbers()
    {
        var lines = SoundRobustnessPages.Text(".csv", Result()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + (2 * Conditions.Length), lines.Length);
        Assert.StartsWith("forest,net,attacked 30 dB,30 dB,,0.25,", lines[8], StringComparison.Ordinal);
        using var json = JsonDocument.Parse(SoundRobustnessPages.Text(".json", Result()));
        var forest = json.RootElement.GetProperty("results")[1];
        Assert.Equal("net", forest.GetProperty("made_on").GetString());
        var attacked = forest.GetProperty("conditions")[2];
        Assert.Equal("attack", attacked.GetProperty("moved").GetString());
        Assert.Equal(.25, attacked.GetProperty("accuracy").GetProperty("value").GetDouble());
        Assert.Equal(20, attacked.GetProperty("of_these_wrong").GetInt32());
        Assert.Equal(JsonValueKind.Null, forest.GetProperty("conditions")[0].GetProperty("change").ValueKind);
    }

    private static SoundRobustnessResult Result()
    {
        var scores = Evaluate(Outcomes(30), Outcomes(28), Outcomes(10), Outcomes(20), Outcomes(30)).Scores;
        return new SoundRobustnessResult
        {
            Source = "songs", Target = "label", LabelWords = "Labels: the set 4q.", Clips = Clips, Groups = Clips, Steps = 30,
            Conditions = Conditions, Models = [new SoundModel("net", null, scores), new SoundModel("forest", "net", scores)],
            Remarks = ["A remark."], Manifest = Samples.Labels.Manifest,
        };
    }

    private static SoundModel Evaluate(params RowOutcomes[] outcomes)
    {
        var rows = new PredictedRows([.. Enumerable.Range(0, Clips).Select(clip => $"c{clip}")], null);
        return Assert.Single(SoundEvaluation.Evaluate(rows, [new SoundEvidence("net", null, outcomes)], new IntervalOptions()));
    }

    // The first clips are right, and those named.
    private static RowOutcomes Outcomes(int right, params int[] others)
    {
        var outcomes = new RowOutcomes(1, Clips);
        for (var clip = 0; clip < Clips; clip++)
            outcomes[0, clip] = clip < right || others.Contains(clip) ? RowOutcome.Right : RowOutcome.Wrong;
        return outcomes;
    }
}
