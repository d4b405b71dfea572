using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Suites;

namespace MerToolkit.Workflows.Tests.Suites;

public sealed class BuiltInSuitesTests
{
    public static TheoryData<string> Names => [.. BuiltInSuites.Names];

    [Fact]
    public void The_program_brings_a_suite_of_each_set() => Assert.Equal(["4q", "deam", "moodify"], BuiltInSuites.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_found_by_its_name_and_called_so(string name)
    {
        var suite = SuiteReader.Read(name);
        Assert.Equal(name, suite.Name);
        Assert.All(suite.Sets, set => Assert.NotEmpty(set.Recipe.Targets));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_the_file_that_ships(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MerToolkit.sln"))) folder = folder.Parent;
        var shipped = File.ReadAllText(Path.Combine(folder!.FullName, "configs", "suites", $"{name}.yaml"));
        Assert.Equal(shipped, BuiltInSuites.Text(name));
        Assert.StartsWith("# ", shipped, StringComparison.Ordinal);
        Assert.Contains($"mer eval --suite {name} ", shipped, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_names_trainers_that_learn_the_targets_of_each_set(string name)
    {
        foreach (var set in SuiteReader.Read(name).Sets)
        {
            var isLabel = set.Recipe.Targets is ["label"];
            Assert.All(set.Trainers, trainer => Assert.True(Experiment.Learns(trainer.Trainer.Declaration, isLabel)));
        }
    }
}
