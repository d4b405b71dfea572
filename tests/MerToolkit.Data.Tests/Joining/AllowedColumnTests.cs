using MerToolkit.Core.Errors;
using MerToolkit.Data.Joining;

namespace MerToolkit.Data.Tests.Joining;

public sealed class AllowedColumnTests : LoadingTest
{
    private const string OneUnnamed = ",id,label,valence_mean,index,remark,a\n3,r1,x,.1,5,good,1\n1,r2,y,.2,6,bad,2\n";
    private const string TwoUnnamed = "Unnamed: 0.1,Unnamed: 0,id,label,a\n3,4,r1,x,1\n1,2,r2,y,2\n";

    private static TableRequest Allowing(params string[] names) => Asking("label") with { AllowColumns = names };

    [Theory]
    [InlineData("", "unnamed:1")]
    [InlineData("''", "unnamed:1")]
    [InlineData("unnamed", "unnamed:1")]
    [InlineData("unnamed:1", "unnamed:1")]
    [InlineData("Unnamed: 0", "unnamed:1")]
    [InlineData("valence_mean", "valence_mean")]
    [InlineData("Valence(mean)", "valence_mean")]
    [InlineData("index", "index")]
    public void A_column_is_taken_in_at_its_place(string name, string feature)
    {
        var loaded = Load(OneUnnamed, Allowing(name));
        Assert.Equal([feature, "a"], Features(loaded));
        Assert.DoesNotContain(loaded.Remarks, remark => remark.Contains($"'{feature}'"));
    }

    [Theory]
    [InlineData("unnamed:1", "Unnamed: 0.1")]
    [InlineData("unnamed:2", "Unnamed: 0")]
    [InlineData("Unnamed: 0", "Unnamed: 0")]
    [InlineData("Unnamed: 0.1", "Unnamed: 0.1")]
    public void Several_unnamed_columns_are_told_apart_by_place(string name, string feature) =>
        Assert.Equal([feature, "a"], Features(Load(TwoUnnamed, Allowing(name))));

    [Fact]
    public void A_column_that_counts_the_rows_can_be_taken_in()
    {
        var rows = string.Concat(Enumerable.Range(0, 9).Select(row => $"r{row},{row % 2},{row},{row * row}\n"));
        Assert.Equal(["n", "a"], Features(Load("id,label,n,a\n" + rows, Allowing("n"))));
    }

    [Fact]
    public void A_column_taken_in_stays_when_patterns_name_others_and_goes_when_one_leaves_it_out()
    {
        Assert.Equal(["index", "a"], Features(Load(OneUnnamed, Allowing("index") with { FeaturePatterns = ["a"] })));
        Assert.Equal(["a"], Features(Load(OneUnnamed, Allowing("index") with { FeaturePatterns = ["!index"] })));
    }

    [Theory]
    [InlineData("unnamed", "column-ambiguous", "unnamed:1, unnamed:2")]
    [InlineData("unnamed:3", "column-unknown", "")]
    [InlineData("Unnamed: 7", "column-unknown", "")]
    [InlineData("lable", "column-unknown", "'label'")]
    [InlineData("label", "column-bound", "")]
    [InlineData("id", "column-bound", "")]
    public void A_column_that_cannot_be_taken_in_is_wrong_use(string name, string code, string remedy)
    {
        var problem = Assert.Single(Assert.Throws<UsageException>(() => Load(TwoUnnamed, Allowing(name))).Problems);
        Assert.Equal((code, nameof(TableRequest.AllowColumns)), (problem.Code, problem.Subject));
        Assert.Contains(remedy, problem.Remedy);
    }

    [Fact]
    public void Text_cannot_be_taken_in()
    {
        var problem = Assert.Single(Assert.Throws<UsageException>(() => Load(OneUnnamed, Allowing("remark"))).Problems);
        Assert.Equal("column-not-numeric", problem.Code);
        Assert.Contains("'remark'", problem.Message);
    }

    [Fact]
    public void The_target_is_refused_although_its_values_come_from_elsewhere()
    {
        var failure = Assert.Throws<UsageException>(() =>
            Load("id,label,a\nr1,1,1\nr2,2,2\n", Allowing("label"), "id,label\nr1,x\nr2,y\n"));
        Assert.Equal("column-bound", Assert.Single(failure.Problems).Code);
    }
}
