using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Tests.Support;

namespace MerToolkit.Robustness.Tests.Certificates;

public class CertificateContractTests
{
    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string>();
            foreach (var subject in CertificateSubject.All.Keys)
                foreach (var threat in CertificateSubject.Threats.Keys)
                    foreach (var check in CertificateContract.Checks.Keys) cases.Add(subject, threat, check);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_certifier_holds_it(string subject, string threat, string check) =>
        CertificateContract.Checks[check](new(CertificateSubject.All[subject].Value, CertificateSubject.Threats[threat]));

    [Theory]
    [InlineData("knn", "'knn' makes no sum of trees.")]
    [InlineData("mlp", "'mlp' makes no sum of trees.")]
    public void Models_without_a_certifier_are_told_what_they_lack(string trainer, string expected)
    {
        var (values, classes) = Sample.Clouds(60, 3);
        Assert.Null(Certifiers.For(Sample.LabelModel(trainer, values, classes), CertificateDepth.Exact, out var obstacle));
        Assert.Equal(expected, obstacle);
    }

    [Fact]
    public void Labels_have_no_interval_and_numbers_no_certificate()
    {
        var (values, classes) = Sample.Clouds(60, 3);
        var labels = Sample.LabelModel("random-forest", values, classes);
        var numbers = Sample.NumberModel("random-forest", values, [.. classes.Select(label => (double)label)]);
        Assert.Null(Certifiers.ForNumber(labels, CertificateDepth.Exact, out var obstacle));
        Assert.Equal("'label' holds labels; an interval is of numbers.", obstacle);
        Assert.Null(Certifiers.For(numbers, CertificateDepth.Exact, out obstacle));
        Assert.Equal("'arousal' holds numbers; a certificate is of labels.", obstacle);
    }
}
