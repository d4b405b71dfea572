using System.Text.Json;
using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary><c>mer eval --against</c>: one table of the demo's songs against another, by the real program.</summary>
public sealed class AgainstTests(DemoTable demo) : IClassFixture<DemoTable>
{
    private static readonly string[] Way = ["--target", "label", "--trainer", "rf", "--set", "trees=20", "--cv", "3", "--seeds", "1,2"];

    [Fact]
    public void Two_tables_are_judged_on_the_same_folds_and_each_as_it_is_alone()
    {
        using var folder = new TestFolder();
        var other = Extract(folder);
        string[] outputs = ["--report", "r.html", "--predictions", "p.csv", "--json"];
        var frame = MerProgram.Run(folder, ["eval", demo.Path, "--against", other, .. Way, .. outputs]).MustExit(0).Frame();
        var results = frame.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal([demo.Path, other], results.Select(result => result.GetProperty("table").GetString()));
        foreach (var (features, result) in new[] { "*", "mfcc.*" }.Zip(results))
        {
            string[] line = ["eval", demo.Path, "--features", features, .. Way, "--json"];
            var alone = MerProgram.Run(folder, line).MustExit(0).Frame().GetProperty("results");
            Assert.Equal(Text(alone, "metrics"), Text(result, "metrics"));
            Assert.Equal(Text(alone, "confusion"), Text(result, "confusion"));
        }

        var accuracy = frame.GetProperty("comparisons")[0];
        var difference = results[0].At("metrics.accuracy.value").GetDouble() - results[1].At("metrics.accuracy.value").GetDouble();
        Assert.Equal(difference, accuracy.GetProperty("difference").GetDouble(), 1e-12);
        Assert.Equal(other, accuracy.GetProperty("against").GetString());

        var predictions = Table.Read(folder.At("p.csv"));
        var folds = predictions["table"].Zip(predictions["id"], predictions["fold"])
            .ToLookup(row => row.First, row => (row.Second, row.Third));
        Assert.Equal(2 * DemoTable.Rows, folds[other].Count());
        Assert.Equal(folds[demo.Path], folds[other]);
        var page = File.ReadAllText(folder.At("r.html"));
        Assert.Contains("Differences between trainers and tables", page);
        Assert.Contains("random-forest on other.csv in detail", page);
        Assert.Contains("replay: the same digits.", MerProgram.Run(folder, "eval", "--replay", "r.html.manifest.json").MustExit(0).Error);
    }

    [Fact]
    public void The_answer_in_words_names_both_tables()
    {
        using var folder = new TestFolder();
        var run = MerProgram.Run(folder, ["eval", demo.Path, "--against", Extract(folder), .. Way]).MustExit(0);
        Assert.Contains("against other.csv: 12 rows, ", run.Output);
        Assert.Contains($"random-forest on {demo.Path} - random-forest on other.csv, label accuracy: ", run.Output);
    }

    // The MFCC alone, without schema, targets and groups; the rows in another order.
    private string Extract(TestFolder folder)
    {
        var table = Table.Read(demo.Path);
        int[] kept = [.. Enumerable.Range(0, table.Columns.Length)
            .Where(place => table.Columns[place] == "id" || table.Columns[place].StartsWith("mfcc.", StringComparison.Ordinal))];
        var lines = table.Rows.Reverse().Prepend(table.Columns).Select(row => string.Join(',', kept.Select(place => row[place])));
        File.WriteAllLines(folder.At("other.csv"), lines);
        return "other.csv";
    }

    private static string Text(JsonElement result, string key) => result.GetProperty(key).GetRawText();
}
