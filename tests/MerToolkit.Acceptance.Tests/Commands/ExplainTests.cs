using System.Globalization;
using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>What a model of the demo's sound looks at.</summary>
public sealed class ExplainTests(DemoTable demo) : IClassFixture<DemoTable>
{
    [Fact]
    public void What_644_columns_add_makes_up_each_prediction()
    {
        using var folder = new TestFolder();
        var run = MerProgram.Run(folder, "explain", demo.Forest, demo.Path, "--method", "shap", "--out", "shap.csv", "--json").MustExit(0);
        var shapley = run.Frame().GetProperty("results")[0].GetProperty("shap");
        Assert.Equal(644, shapley.GetProperty("columns").GetArrayLength());
        var families = shapley.GetProperty("families").EnumerateArray().ToList();
        Assert.Equal(644, families.Sum(family => family.GetProperty("count").GetInt32()));
        Assert.Contains(families, family => family.GetProperty("name").GetString() == "cepstral");
        Assert.True(shapley.GetProperty("largest_gap").GetDouble() < 1e-12);
        Assert.True(run.Frame().GetProperty("training_data").GetBoolean());
        var table = Table.Read(folder.At("shap.csv"));
        Assert.Equal(4 * DemoTable.Rows, table.Rows.Length);
        foreach (var row in table.Rows)
        {
            var numbers = row.Skip(3).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(numbers[1], numbers[0] + numbers.Skip(2).Sum(), 12);
        }
    }

    [Fact]
    public void A_report_is_one_page_with_its_manifest()
    {
        using var folder = new TestFolder();
        MerProgram.Run(folder, "explain", demo.Forest, demo.Path, "--repeats", "1", "--resamples", "100", "--report", "e.html").MustExit(0);
        var page = File.ReadAllText(folder.At("e.html"));
        string[] parts = ["What each column adds", "What is lost without a column", "How a column moves the prediction", "cepstral"];
        foreach (var part in parts) Assert.Contains(part, page);
        Assert.DoesNotContain("http://", page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
        Assert.Contains("\"command\": \"explain\"", File.ReadAllText(folder.At("e.html.manifest.json")));
    }

    [Fact]
    public void A_model_or_table_that_is_not_there_ends_with_3_and_writes_nothing()
    {
        using var folder = new TestFolder();
        MerProgram.Run(folder, "explain", "absent.mer", demo.Path, "--report", "e.html").MustExit(3);
        MerProgram.Run(folder, "explain", demo.Forest, "absent.csv", "--report", "e.html").MustExit(3);
        MerProgram.Run(folder, "explain", "--report", "e.html").MustExit(2);
        Assert.Empty(Directory.EnumerateFiles(folder.At("."), "e.*"));
    }
}
