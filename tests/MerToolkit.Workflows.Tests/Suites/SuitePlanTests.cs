using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Suites;

namespace MerToolkit.Workflows.Tests.Suites;

/// <summary>A suite is checked against its data before any work.</summary>
public sealed class SuitePlanTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public SuitePlanTests() => SuiteFolders.Songs(_folder, "a.csv");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{ table: a.csv, target: moods }", "suite.yaml:3: Set 'x':", "moods")]
    [InlineData("{ table: a.csv, target: arousal, trainers: [naive-bayes] }", "suite.yaml:3: Set 'x': 'naive-bayes' does not learn numbers",
        "arousal")]
    [InlineData("{ table: a.csv, target: label, split: { folds: 40 } }", "suite.yaml:3: Set 'x': 40 parts are asked for", "16 groups")]
    [InlineData("{ table: a.csv, target: label, split: { group: gruop } }", "Set 'x':", "gruop")]
    [InlineData("{ table: a.csv }", "suite.yaml:3: Set 'x': The table has several targets", "label, arousal")]
    [InlineData("{ table: a.csv, target: label, features: { include: nothing.* } }", "Set 'x':", "nothing.*")]
    [InlineData("{ tables: { one: a.csv, other: c.csv }, target: label }", "Set 'x': The tables of the set have no row in common", "c.csv")]
    [InlineData("{ tables: { one: a.csv, other: d.csv }, target: label }", "Set 'x': The target 'label' of 48 rows is another", "d.csv")]
    [InlineData("{ tables: { one: a.csv, other: e.csv }, target: label }", "Set 'x': No column holds ids", "e.csv")]
    [InlineData("{ table: broken.csv, target: label }", "broken.csv:", "Set 'x':")]
    [InlineData("{ audio: songs, profiles: [librosa], target: label }", "Set 'x':", "songs")]
    public void What_is_wrong_with_data_is_told_with_the_set(string set, string first, string second)
    {
        new TestTable(48).Words("id", row => $"s{row}").Words("label", row => $"Q{row % 2}").Noise("hiss").Write(_folder, "c.csv");
        new TestTable(48).Words("id", row => $"r{row}").Words("label", row => $"Q{(row + 1) % 4 + 1}").Noise("hiss")
            .Write(_folder, "d.csv");
        new TestTable(48).Words("label", row => $"Q{row % 4 + 1}").Noise("hiss").Write(_folder, "e.csv");
        _folder.WriteText("broken.csv", "id,group,label,tone\nr1,a,Q1,high\nr2,b,Q2\n");
        _folder.WriteText("songs/readme.txt", "no sound");
        var refusal = Refusal($"  x: {set}\n");
        Assert.Contains(refusal.Problems, problem =>
            problem.ToString().Contains(first, StringComparison.Ordinal) && problem.ToString().Contains(second, StringComparison.Ordinal));
        Assert.False(Directory.Exists(_folder.At("out")));
    }

    [Fact]
    public void Problems_of_all_sets_and_of_the_command_are_told_at_once()
    {
        const string Sets = "  x: { table: a.csv, target: moods }\n  y: { table: a.csv, target: arousal, trainers: [naive-bayes] }\n";
        var options = Options(Sets) with
        {
            Resamples = 5, Jobs = 0,
        };
        var problems = Assert.Throws<UsageException>(() => SuitePlan.Resolve(options)).Problems;
        Assert.Equal(["Resamples", "Jobs"], problems.Where(problem => problem.Code == "option-value").Select(problem => problem.Subject));
        Assert.Equal([3, 4], problems.Where(problem => problem.Line is not null).Select(problem => problem.Line!.Value));
    }

    [Fact]
    public void A_suite_without_any_of_its_data_is_refused_with_every_reason()
    {
        var refusal = Assert.Throws<InputException>(() =>
            SuitePlan.Resolve(Options("  x: { table: far/a.csv }\n  y: { audio: far, profiles: [full] }\n")));
        Assert.Equal(["set x", "set y"], refusal.Problems.Select(problem => problem.Subject));
        Assert.All(refusal.Problems, problem => Assert.Contains("--data or MER_DATA", problem.Remedy));
    }

    [Fact]
    public void Data_are_found_beside_the_suite_then_by_the_folder_of_a_set()
    {
        _folder.WriteText("data/deep/songs/t.csv", "");
        _folder.WriteText("data/songs.csv", "");
        var place = new DataPlace(_folder.Path, _folder.At("data"));
        Assert.Equal(_folder.At("a.csv"), place.Find("a.csv"));
        Assert.Equal(_folder.At("data/songs.csv"), place.Find("songs.csv"));
        Assert.Equal(_folder.At("data/deep/songs/t.csv"), place.Find("songs/t.csv"));
        Assert.Equal(_folder.At("data/deep/songs"), place.Find("songs"));
        Assert.Equal(_folder.At("a.csv"), place.Find(_folder.At("a.csv")));
        Assert.Null(place.Find("songs/u.csv"));
        Assert.Equal($"There is no 'songs/u.csv' beside the suite or below '{_folder.At("data")}'.", place.Absence("songs/u.csv"));
        Assert.Equal("It is not said where 'songs/u.csv' lies.", new DataPlace(null, null).Absence("songs/u.csv"));
    }

    [Theory]
    [InlineData("moodfy", "Did you mean 'moodify'?")]
    [InlineData("configs/suites/dam.yaml", "Did you mean 'deam'?")]
    public void A_mistyped_name_gets_the_nearest_known_one(string name, string remedy)
    {
        var problem = Assert.Single(Assert.Throws<UsageException>(() => SuiteReader.Read(name)).Problems);
        Assert.Equal($"{name}: There is no such suite. {remedy}", problem.ToString());
    }

    [Fact]
    public void Seeds_and_rows_of_the_command_go_before_those_of_the_suite()
    {
        var options = Options("  x: { table: a.csv, target: label }\n") with { Seeds = [7], Limit = 24 };
        var result = SuiteFolders.Run(options).Result;
        Assert.Equal([7ul], result.Seeds);
        Assert.Equal(24, result.Sets[0].Rows);
    }

    private MerException Refusal(string sets) => Assert.ThrowsAny<MerException>(() => SuitePlan.Resolve(Options(sets)));

    private SuiteOptions Options(string sets) =>
        SuiteFolders.Options(_folder, $"name: s\nsets:\n{sets}trainers: [knn, naive-bayes]\nsplit: {{ folds: 4, group: group }}\n");
}
