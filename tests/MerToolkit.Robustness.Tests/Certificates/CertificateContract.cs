using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Tests.Support;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Certificates;

/// <summary>What holds for every certifier, whatever the attacker may do.</summary>
/// <param name="subject">A model with rows.</param>
/// <param name="threat">What is allowed.</param>
internal sealed class CertificateContract(CertificateSubject subject, ThreatModel threat)
{
    private const int Columns = CertificateSubject.Columns;
    private const double Epsilon = .1;
    private const int Tries = 10_000;
    private static readonly CertificateEffort Effort = new(Steps: 300);
    private readonly float[][] _rows = [.. subject.Values.Chunk(Columns)];

    /// <summary>The checks by name.</summary>
    public static IReadOnlyDictionary<string, Action<CertificateContract>> Checks { get; } =
        new Dictionary<string, Action<CertificateContract>>
        {
            ["ten thousand points beat no certificate"] = contract => contract.RandomPoints(),
            ["attacks beat no certificate"] = contract => contract.Attacks(),
            ["counterexamples are reached and confirmed"] = contract => contract.Counterexamples(),
            ["a wrong row refutes itself"] = contract => contract.WrongRows(),
            ["epsilon 0 proves what is right"] = contract => contract.EpsilonZero(),
            ["a larger budget refutes no less"] = contract => contract.LargerBudgets(),
            ["threads change nothing"] = contract => contract.Threads(),
            ["cancelling ends it"] = contract => contract.Cancels(),
        };

    private RowCertificate Certify(int row, double epsilon = Epsilon) =>
        subject.Certifier.Certify(_rows[row], subject.Labels[row], threat, epsilon, Effort);

    private void RandomPoints()
    {
        var random = RandomStream.FromSeed(3);
        int[] robust = [.. Enumerable.Range(0, _rows.Length).Where(row => Certify(row).Verdict == Verdict.Robust)];
        Assert.NotEmpty(robust);
        var points = new float[Tries * Columns];
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var row = _rows[robust[attempt % robust.Length]];
            var point = points.AsSpan(attempt * Columns, Columns);
            for (var column = 0; column < Columns; column++)
            {
                var move = random.NextInt32(2) == 0 ? (2 * random.NextInt32(2)) - 1 : (2 * random.NextDouble()) - 1;
                point[column] = row[column] + (float)(move * Epsilon * threat.Deviations[column]);
            }

            threat.Project(row, Epsilon, point);
        }

        var predicted = new LabelGoal(subject.Model, new[] { 0 }).Predicted(new FeatureRows(points, Tries, Columns));
        for (var attempt = 0; attempt < Tries; attempt++)
            Assert.Equal(subject.Labels[robust[attempt % robust.Length]], predicted[attempt]);
    }

    private void Attacks()
    {
        var goal = new LabelGoal(subject.Model, subject.Labels);
        var task = new AttackTask(goal, subject.Values, threat, Epsilon) { QueriesPerRow = 60 };
        var robust = Enumerable.Range(0, _rows.Length).Where(row => Certify(row).Verdict == Verdict.Robust).ToHashSet();
        foreach (var attack in new[] { "tree-search", "random-signs", "pgd" }.Select(name => AttackRegistry.Find(name)!))
        {
            if (attack.Obstacle(goal) is not null) continue;
            var result = attack.Run(task, Sample.Options(attack), Sample.Context());
            Assert.All(robust, row => Assert.False(result.Succeeded[row], $"{attack.Declaration.Name}, row {row}"));
        }
    }

    private void Counterexamples()
    {
        for (var row = 0; row < _rows.Length; row++)
        {
            var certificate = Certify(row, .4);
            Assert.Equal(certificate.Verdict == Verdict.Vulnerable, certificate.Counterexample is not null);
            if (certificate.Counterexample is not { } found) continue;
            Assert.True(threat.Allows(_rows[row], .4, found), $"row {row}");
            Assert.NotEqual(subject.Labels[row], TreeCertifierTests.LabelOf(subject.Model, found));
        }
    }

    private void WrongRows()
    {
        for (var row = 4; row < _rows.Length; row += 10)
        {
            var certificate = Certify(row);
            Assert.Equal(Verdict.Vulnerable, certificate.Verdict);
            Assert.Equal(_rows[row], certificate.Counterexample);
        }
    }

    private void EpsilonZero()
    {
        for (var row = 0; row < _rows.Length; row++)
            Assert.Equal(row % 10 == 4 ? Verdict.Vulnerable : Verdict.Robust, Certify(row, 0).Verdict);
    }

    private void LargerBudgets()
    {
        for (var row = 0; row < _rows.Length; row++)
        {
            Verdict[] verdicts = [.. new[] { .02, .1, .4, 1.5 }.Select(epsilon => Certify(row, epsilon).Verdict)];
            for (var larger = 1; larger < verdicts.Length; larger++)
                Assert.False(verdicts[larger] == Verdict.Robust && verdicts[..larger].Contains(Verdict.Vulnerable), $"row {row}");
        }
    }

    private void Threads()
    {
        RowCertificate[] one = [.. Enumerable.Range(0, _rows.Length).Select(row => Certify(row))];
        RowCertificate[] many = [.. Enumerable.Range(0, _rows.Length).AsParallel().AsOrdered().Select(row => Certify(row))];
        for (var row = 0; row < _rows.Length; row++)
        {
            Assert.Equal(one[row] with { Counterexample = null }, many[row] with { Counterexample = null });
            Assert.Equal(one[row].Counterexample, many[row].Counterexample);
        }
    }

    private void Cancels() => Assert.Throws<OperationCanceledException>(() => subject.Certifier.Certify(
        _rows[0], subject.Labels[0], threat, Epsilon, Effort with { Cancellation = new CancellationToken(true) }));
}
