using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary><c>scripts/demo.sh</c> leads from nothing to a report that a browser shows without a network.</summary>
public sealed class DemoScriptTests
{
    [FactNeeding(Need.Bash, Need.SndFile)]
    public void The_demo_ends_with_a_report_of_all_clips() => MustEndWithReport(MerProgram.Unchanged, rows: 24);

    [FactNeeding(Need.Bash)]
    public void Without_a_library_the_wav_half_of_the_clips_is_enough() =>
        MustEndWithReport(new Dictionary<string, string> { ["MER_SNDFILE"] = "/absent/libsndfile.so" }, rows: 12);

    private static void MustEndWithReport(IReadOnlyDictionary<string, string> environment, int rows)
    {
        using var folder = new TestFolder();
        PrepareRepository(folder);
        var run = MerProgram.RunProgram("bash", folder, environment, "scripts/demo.sh").MustExit(0);

        var report = folder.At("artifacts", "demo", "report.html");
        Assert.Contains("report  artifacts/demo/report.html", run.Output);
        Assert.Contains($"demo.csv: {rows} rows, 644 features", run.Output);
        Assert.Matches(@"label Q[1-4] \(Q1 \d\.\d\d", run.Output);
        Assert.True(File.Exists(folder.At("artifacts", "demo", "mood.mer")));
        var text = File.ReadAllText(report);
        Assert.DoesNotContain("http", text.Replace("xmlns=\"http://www.w3.org/2000/svg\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<script|<link|<iframe|src=|@import|url\(", text);
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        var page = XDocument.Load(reader);
        Assert.NotEmpty(page.Descendants(XName.Get("svg", "http://www.w3.org/2000/svg")));
        var words = Regex.Replace(page.Root!.Value, @"\s+", " ");
        foreach (var word in new[] { "random-forest", "logistic", "majority", $"{rows}" }) Assert.Contains(word, words);
    }

    // The script beside the demo clips, with a build that takes the program that is there: other tests are using it.
    private static void PrepareRepository(TestFolder folder)
    {
        folder.Folder("scripts");
        File.Copy(Repository.At("scripts", "demo.sh"), folder.At("scripts", "demo.sh"));
        var build = $"#!/usr/bin/env bash\nset -euo pipefail\nmkdir -p bin\nln -sf '{MerProgram.Path}' bin/mer\n";
        File.WriteAllText(folder.At("scripts", "build.sh"), build);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.At("scripts", "build.sh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(folder.At("data"), Repository.At("data"));
    }
}
