using System.Text.RegularExpressions;
using MerToolkit.Acceptance.Tests.Running;
using MerToolkit.Acceptance.Tests.Sounds;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>The table of exit codes in the README, and that wrong use writes nothing.</summary>
public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(0, "features list", "mfcc")]
    [InlineData(0, "features describe spectral-contrast", "dB")]
    [InlineData(0, "completion bash", "mer")]
    [InlineData(0, "info one.wav", "22050")]
    [InlineData(0, "extract one.wav --out table.csv", "")]
    [InlineData(0, "models list", "random-forest")]
    [InlineData(0, "models describe rf", "trees")]
    [InlineData(0, "eval moods.csv --trainer majority --cv 2", "accuracy")]
    [InlineData(0, "train moods.csv --trainer majority --out m.mer", "m.mer.manifest.json")]
    [InlineData(0, "data audit moods.csv", "no finding")]
    [InlineData(1, "data audit doubled.csv", "duplicate-id")]
    [InlineData(2, "data audit moods.csv --only duplicate-ids", "duplicate-id")]
    [InlineData(3, "data audit missing.csv", "missing.csv")]
    [InlineData(1, "eval moods.csv --trainer majority --cv 2 --fail-under accuracy=1", "below 1")]
    [InlineData(1, "extract one.wav text.mp3 --out table.csv", "text.mp3")]
    [InlineData(2, "extract one.wav --out table.csv --profle librosa", "--profile")]
    [InlineData(2, "extract one.wav --out table.csv --profile libroso", "librosa")]
    [InlineData(2, "extract one.wav --out table.xlsx", "csv")]
    [InlineData(2, "train moods.csv --trainer majority --out m.zip", ".mer")]
    [InlineData(2, "eval moods.csv --trainer majorty", "majority")]
    [InlineData(2, "eval moods.csv --trainer majority --replay moods.csv", "manifest")]
    [InlineData(2, "predict broken.csv", "INPUT")]
    [InlineData(2, "models describe forest-random", "random-forest")]
    [InlineData(2, "extract one.wav --out table.csv --jobs 0", "jobs")]
    [InlineData(2, "extract one.wav --out table.csv --max-seconds -1", "max-seconds")]
    [InlineData(2, "extract --out table.csv", "INPUT")]
    [InlineData(2, "extrct one.wav", "extract")]
    [InlineData(2, "features describe mfc", "mfcc")]
    [InlineData(2, "extract --dataset 5q . --out table.csv", "4q")]
    [InlineData(3, "extract missing.wav --out table.csv", "missing.wav")]
    [InlineData(3, "extract --dataset table broken.csv --out table.csv", "broken.csv")]
    [InlineData(3, "info missing.csv", "missing.csv")]
    [InlineData(3, "eval missing.csv --trainer majority", "missing.csv")]
    [InlineData(3, "train broken.csv --labels moods.csv --trainer majority --out m.mer", "broken.csv")]
    [InlineData(3, "predict missing.mer one.wav", "missing.mer")]
    [InlineData(3, "info text.mer", "text.mer")]
    public void Commands_end_with_the_documented_code_and_say_why(int code, string command, string said)
    {
        using var folder = new TestFolder();
        WavFile.Write(folder.At("one.wav"), 22050, WavEncoding.Signed16, Tones.Chord(22050, 1));
        File.WriteAllText(folder.At("text.mp3"), "no music");
        File.WriteAllText(folder.At("broken.csv"), "title,mood\nx,y\n");
        File.WriteAllText(folder.At("moods.csv"), "id,label,tone\na,Q1,1\nb,Q2,2\nc,Q1,3\nd,Q2,4\n");
        File.WriteAllText(folder.At("text.mer"), "no model");
        File.WriteAllText(folder.At("doubled.csv"), "id,label\na,Q1\na,Q1\nb,Q2\n");
        var before = Directory.GetFiles(folder.Path).Length;

        var run = MerProgram.Run(folder, command.Split(' ')).MustExit(code);

        Assert.Contains(said, code <= 1 ? run.Output + run.Error : run.Error, StringComparison.OrdinalIgnoreCase);
        if (code >= 2) Assert.Equal(before, Directory.GetFiles(folder.Path).Length);
        if (code >= 2) Assert.Empty(run.Output);
    }

    [FactNeeding(Need.Unix)]
    public void A_missing_library_is_a_matter_of_the_environment_and_names_the_package()
    {
        using var folder = new TestFolder();
        File.Copy(Repository.At("data", "demo", "Q1", "harvest-b.flac"), folder.At("clip.flac"));
        var run = MerProgram.RunWith(
            folder,
            new Dictionary<string, string> { ["MER_SNDFILE"] = folder.At("absent.so"), ["PATH"] = "/nonexistent" },
            "extract", "clip.flac", "--out", "table.csv");
        Assert.Equal(4, run.ExitCode);
        foreach (var remedy in new[] { "libsndfile1", "dnf", "brew" }) Assert.Contains(remedy, run.Error);
    }

    [Fact]
    public void Help_and_readme_name_the_same_codes()
    {
        using var folder = new TestFolder();
        var help = MerProgram.Run(folder, "--help").MustExit(0).Output;
        var inHelp = Regex.Matches(help[help.IndexOf("Exit codes", StringComparison.Ordinal)..], @"^  (\d+) ", RegexOptions.Multiline)
            .Select(match => int.Parse(match.Groups[1].Value));
        var readme = Repository.Read("README.md");
        var table = readme.Split("## Exit codes")[1].Split("\n## ")[0];
        var inReadme = Regex.Matches(table, @"^\| ([\d, ]+) \|", RegexOptions.Multiline)
            .SelectMany(match => match.Groups[1].Value.Split(',').Select(int.Parse));
        Assert.Equal([0, 1, 2, 3, 4, 70, 130, 143], inHelp);
        Assert.Equal(inHelp, inReadme);
    }

    [Fact]
    public void All_problems_of_a_command_are_named_at_once()
    {
        using var folder = new TestFolder();
        WavFile.Write(folder.At("one.wav"), 22050, WavEncoding.Signed16, Tones.Chord(22050, 1));
        var run = MerProgram.Run(folder, "extract", "one.wav", "--out", "table.xlsx", "--profile", "libroso", "--jobs", "-3").MustExit(2);
        foreach (var problem in new[] { "table.xlsx", "libroso", "jobs" }) Assert.Contains(problem, run.Error);
    }
}
