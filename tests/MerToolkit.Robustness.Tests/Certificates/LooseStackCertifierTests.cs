using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Tests.Trees;

namespace MerToolkit.Robustness.Tests.Certificates;

public class LooseStackCertifierTests
{
    [Fact]
    public void A_stack_on_probabilities_is_proved_loosely_and_never_falsely()
    {
        var (proved, robust) = (0, 0);
        for (var seed = 0; seed < 1000; seed++)
        {
            var (model, row, threat, _) = TreeCertifierTests.Case(TreeKind.ProbabilityStack, seed);
            var certifier = Certifiers.For(model, seed % 2 == 0 ? CertificateDepth.SumBound : CertificateDepth.Exact, out _)!;
            Assert.Equal("loose bound", certifier.Method);
            Assert.False(certifier.IsExact);
            var label = TreeCertifierTests.LabelOf(model, row);
            var certificate = certifier.Certify(row, label, threat, .3, new CertificateEffort());
            var isRobust = TreeCertifierTests.Cells(model, row, threat, .3).All(cell => TreeCertifierTests.LabelOf(model, cell) == label);
            Assert.True(isRobust || certificate.Verdict == Verdict.Unknown, $"seed {seed}");
            proved += certificate.Verdict == Verdict.Robust ? 1 : 0;
            robust += isRobust ? 1 : 0;
        }

        Assert.True(proved > robust / 2, $"{proved} of {robust}");
    }
}
