using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Extracting.Sharding;

namespace MerToolkit.Workflows.Tests.Extracting.Sharding;

/// <summary>Which part of a list a clip belongs to, and which part a run is told to take.</summary>
public sealed class ShardTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void Every_clip_belongs_to_exactly_one_shard(int count)
    {
        for (var clip = 0; clip < 500; clip++)
        {
            var owners = Enumerable.Range(1, count).Count(index => new ShardNumber(index, count).Contains($"clip-{clip}"));
            Assert.Equal(1, owners);
        }
    }

    [Fact]
    public void Shards_are_of_about_the_same_size()
    {
        var first = Enumerable.Range(0, 4000).Count(clip => new ShardNumber(1, 4).Contains($"clip-{clip}"));
        // Four standard deviations of a fair draw, 4 x sqrt(4000 x 1/4 x 3/4).
        Assert.InRange(first, 1000 - 110, 1000 + 110);
    }

    [Fact]
    public void The_shard_of_a_clip_never_changes()
    {
        // First eight bytes of SHA-256, as sha256sum prints it: abc begins with ba7816bf8f01cfea.
        Assert.Equal(0xba7816bf8f01cfeaUL % 10, Enumerable.Range(0, 10).Select(place => (ulong)place)
            .Single(place => new ShardNumber((int)place + 1, 10).Contains("abc")));
    }

    [Theory]
    [InlineData("1/4", 1, 4)]
    [InlineData("4/4", 4, 4)]
    [InlineData("1/1", 1, 1)]
    public void A_part_is_written_as_a_fraction(string text, int index, int count) =>
        Assert.Equal(new ShardNumber(index, count), Read(text, []));

    [Fact]
    public void Without_a_word_all_clips_are_taken() => Assert.Equal(ShardNumber.Whole, Read(null, []));

    [Theory]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("4")]
    [InlineData("1/2/3")]
    [InlineData("-1/4")]
    [InlineData("a/b")]
    [InlineData("Auto")]
    public void What_is_no_part_is_refused(string text)
    {
        var problem = Refuse(text, []);
        Assert.Equal(("option-value", "--shard"), (problem.Code, problem.Subject));
        Assert.Contains($"'{text}'", problem.Message);
    }

    [Fact]
    public void A_slurm_array_from_zero_tells_everything() => Assert.Equal(
        new ShardNumber(3, 4), Read("auto", Slurm(task: 2, first: 0, last: 3, count: 4)));

    [Fact]
    public void A_part_of_a_slurm_array_needs_the_number_of_shards()
    {
        var problem = Refuse("auto", Slurm(task: 3, first: 3, last: 3, count: 1));
        Assert.Equal("shard-array-partial", problem.Code);
        Assert.Contains("MER_SHARDS", problem.Remedy);
        Assert.Equal(new ShardNumber(4, 4), Read("auto", [.. Slurm(task: 3, first: 3, last: 3, count: 1), ("MER_SHARDS", "4")]));
    }

    [Fact]
    public void An_indexed_job_of_kubernetes_needs_the_number_of_shards()
    {
        Assert.Equal("shard-count-unknown", Refuse("auto", [("JOB_COMPLETION_INDEX", "0")]).Code);
        Assert.Equal(new ShardNumber(1, 8), Read("auto", [("JOB_COMPLETION_INDEX", "0"), ("MER_SHARDS", "8")]));
        Assert.Equal("shard-outside", Refuse("auto", [("JOB_COMPLETION_INDEX", "8"), ("MER_SHARDS", "8")]).Code);
    }

    [Fact]
    public void Outside_an_array_job_auto_is_refused() => Assert.Equal("shard-unknown", Refuse("auto", []).Code);

    [Fact]
    public void A_variable_that_is_no_number_is_named()
    {
        var problem = Refuse("auto", [("SLURM_ARRAY_TASK_ID", "x"), ("MER_SHARDS", "8")]);
        Assert.Equal("shard-variable", problem.Code);
        Assert.Contains("SLURM_ARRAY_TASK_ID", problem.Message);
    }

    private static (string, string)[] Slurm(int task, int first, int last, int count) =>
    [
        ("SLURM_ARRAY_TASK_ID", $"{task}"), ("SLURM_ARRAY_TASK_MIN", $"{first}"), ("SLURM_ARRAY_TASK_MAX", $"{last}"),
        ("SLURM_ARRAY_TASK_COUNT", $"{count}"),
    ];

    private static ShardNumber Read(string? text, (string Name, string Value)[] variables)
    {
        var problems = new ProblemLog();
        var shard = Read(text, variables, problems);
        Assert.Empty(problems.Problems);
        return shard;
    }

    private static Problem Refuse(string text, (string Name, string Value)[] variables)
    {
        var problems = new ProblemLog();
        Read(text, variables, problems);
        return Assert.Single(problems.Problems);
    }

    private static ShardNumber Read(string? text, (string Name, string Value)[] variables, ProblemLog problems)
    {
        var known = variables.ToDictionary(variable => variable.Name, variable => variable.Value);
        return ShardChoice.Read(text, known.GetValueOrDefault, "--shard", problems);
    }
}
