using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Tests.Inputs;

public sealed class ProblemsByKindTests
{
    private static readonly Problem Use = new("use", "Wrong use."), Data = new("data", "Wrong data."),
        Machine = new("machine", "Wrong machine.");

    [Fact]
    public void Nothing_wrong_throws_nothing() => new ProblemsByKind().Throw();

    [Fact]
    public void One_refusal_lists_all_and_is_of_the_first_kind_to_mend()
    {
        var problems = new ProblemsByKind();
        problems.AddEnvironment(Machine);
        Assert.Equal([Machine], Assert.Throws<EnvironmentException>(problems.Throw).Problems);
        problems.Try<string>(() => throw new InputException(Data));
        Assert.Equal([Data, Machine], Assert.Throws<InputException>(problems.Throw).Problems);
        problems.AddUsage(Use);
        Assert.Equal([Use, Data, Machine], Assert.Throws<UsageException>(problems.Throw).Problems);
    }

    [Fact]
    public void A_check_that_fails_gives_null_and_keeps_its_problems_by_kind()
    {
        var problems = new ProblemsByKind();
        Assert.Null(problems.Try<string>(() => throw new EnvironmentException(Machine)));
        Assert.Null(problems.Try<string>(() => throw new UsageException(Use, Use)));
        Assert.Null(problems.Try<string>(() => throw new NumericalException(Data)));
        Assert.Equal([Use, Use, Data, Machine], Assert.Throws<UsageException>(problems.Throw).Problems);
    }

    [Fact]
    public void A_check_that_succeeds_gives_its_result() => Assert.Equal("right", new ProblemsByKind().Try(() => "right"));

    [Fact]
    public void A_mistake_of_the_program_is_not_swallowed() =>
        Assert.Throws<InvalidOperationException>(() => new ProblemsByKind().Try<string>(() => throw new InvalidOperationException()));

    [Fact]
    public void An_option_that_could_not_be_read_has_one_problem()
    {
        var problems = new ProblemsByKind();
        var unread = new Problem("option-value", "'x' is no number.") { Subject = "Jobs" };
        var other = new Problem("option-value", "No table is named.") { Subject = "TablePath" };
        problems.AddOptions([unread], [new Problem("option-value", "0 is not a number of threads.") { Subject = "Jobs" }, other]);
        Assert.Equal([unread, other], Assert.Throws<UsageException>(problems.Throw).Problems);
    }
}
