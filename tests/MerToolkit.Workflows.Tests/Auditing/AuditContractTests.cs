using System.Text.RegularExpressions;
using MerToolkit.Workflows.Auditing;

namespace MerToolkit.Workflows.Tests.Auditing;

/// <summary>What every check promises; a new one is found by itself and needs a case.</summary>
public sealed class AuditContractTests
{
    public static TheoryData<string> Codes => [.. AuditCatalogue.All.Select(check => check.Code)];

    [Fact]
    public void Every_check_has_a_case_and_every_case_a_check() =>
        Assert.Equal(AuditCatalogue.All.Select(check => check.Code), AuditCases.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_check_finds_its_fault_and_says_what_to_do(string code)
    {
        using var folder = new TestFolder();
        AuditCases.All[code](folder, true);

        var findings = Audit(folder, code);

        Assert.NotEmpty(findings);
        Assert.All(findings, finding =>
        {
            Assert.Equal(code, finding.Code);
            Assert.StartsWith(folder.Path, finding.Path, StringComparison.Ordinal);
            Assert.Matches(@"\d", finding.Evidence);
            Assert.Matches(@"[.;:!]$|\.\S*$", finding.Evidence);
            Assert.EndsWith(".", finding.Remedy, StringComparison.Ordinal);
            Assert.True(finding.Figure > 0);
            Assert.NotEmpty(finding.Set);
        });
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_check_is_silent_where_the_fault_is_not(string code)
    {
        using var folder = new TestFolder();
        AuditCases.All[code](folder, false);
        Assert.Empty(Audit(folder, code));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_check_says_what_it_seeks_why_and_when(string code)
    {
        var declaration = AuditCatalogue.All.Single(check => check.Code == code);
        Assert.Matches(new Regex("^[a-z]+(-[a-z]+)+$"), code);
        string[] texts = [declaration.Seeks, declaration.Harm, declaration.Rule];
        Assert.All(texts, text => Assert.EndsWith(".", text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_check_finds_the_same_with_any_number_of_threads(string code)
    {
        using var folder = new TestFolder();
        AuditCases.All[code](folder, true);
        var (one, three) = (Audit(folder, code), Audit(folder, code, jobs: 3));
        Assert.Equal(one.Select(finding => finding.Evidence), three.Select(finding => finding.Evidence));
    }

    private static IReadOnlyList<AuditFinding> Audit(TestFolder folder, string code, int jobs = 1)
    {
        var options = new AuditOptions { Inputs = [folder.Path], Only = [code], Jobs = jobs };
        return AuditRun.Run(options, new Silence(), CancellationToken.None).Findings;
    }
}
