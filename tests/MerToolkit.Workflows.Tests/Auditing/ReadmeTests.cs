using MerToolkit.Workflows.Auditing;

namespace MerToolkit.Workflows.Tests.Auditing;

public sealed class ReadmeTests
{
    [Fact]
    public void The_readme_names_every_check()
    {
        var text = File.ReadAllText(RealData.InRepository("README.md"));
        Assert.All(AuditCatalogue.All, check => Assert.Contains($"`{check.Code}`", text));
    }
}
