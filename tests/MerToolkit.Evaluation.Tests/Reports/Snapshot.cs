using System.Runtime.CompilerServices;

namespace MerToolkit.Evaluation.Tests.Reports;

/// <summary>Compares text with a stored file; <c>MER_UPDATE_SNAPSHOTS=1</c> stores it anew.</summary>
internal static class Snapshot
{
    /// <summary>Fails with the first line that differs.</summary>
    public static void Check(string name, string actual, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "Snapshots", name);
        if (Environment.GetEnvironmentVariable("MER_UPDATE_SNAPSHOTS") is "1") File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"There is no snapshot {name}: run once with MER_UPDATE_SNAPSHOTS=1 and look at it.");

        var expected = File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n');
        var lines = actual.Split('\n');
        for (var i = 0; i < Math.Max(expected.Length, lines.Length); i++)
        {
            var (wanted, got) = (expected.ElementAtOrDefault(i), lines.ElementAtOrDefault(i));
            Assert.True(wanted == got, $"{name}:{i + 1} differs; MER_UPDATE_SNAPSHOTS=1 stores it anew.\nstored: {wanted}\nnow:    {got}");
        }
    }
}
