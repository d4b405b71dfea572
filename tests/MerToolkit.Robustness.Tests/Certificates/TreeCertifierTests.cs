using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Tests.Trees;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Certificates;

/// <summary>Certificates of small random models beside what every combination of cells says.</summary>
public class TreeCertifierTests
{
    private static readonly CertificateEffort Patient = new();

    [Theory]
    [InlineData(TreeKind.Softmax)]
    [InlineData(TreeKind.Binary)]
    [InlineData(TreeKind.Forest)]
    [InlineData(TreeKind.Stack)]
    [InlineData(TreeKind.BinaryStack)]
    public void Exact_search_answers_as_every_cell_does(TreeKind kind)
    {
        var counts = new int[3];
        for (var seed = 0; seed < 600; seed++)
        {
            var (model, row, threat, random) = Case(kind, seed);
            var epsilon = .1 + random.NextDouble();
            var (label, truth) = Truth(model, row, threat, epsilon, random);
            var certificate = Certifiers.For(model, CertificateDepth.Exact, out _)!.Certify(row, label, threat, epsilon, Patient);
            Assert.True(truth == certificate.Verdict, $"{kind}, seed {seed}: {certificate.Verdict}, not {truth}");
            if (truth == Verdict.Robust) Assert.True(certificate.Margin >= 0 && certificate.Counterexample is null);
            else AssertCounterexample(model, row, label, threat, epsilon, certificate.Counterexample!);
            counts[(int)truth]++;
        }

        Assert.True(counts[0] > 60 && counts[1] > 60);
    }

    [Theory]
    [InlineData(CertificateDepth.SumBound)]
    [InlineData(CertificateDepth.MergedBound)]
    public void Bounds_prove_much_and_nothing_false(CertificateDepth depth)
    {
        var (proved, robust) = (0, 0);
        for (var seed = 0; seed < 1000; seed++)
        {
            var (model, row, threat, random) = Case(RandomTrees.LabelKinds[seed % RandomTrees.LabelKinds.Length], seed);
            var (label, truth) = Truth(model, row, threat, .3, random);
            var certificate = Certifiers.For(model, depth, out _)!.Certify(row, label, threat, .3, Patient);
            Assert.False(certificate.Verdict == Verdict.Robust && truth != Verdict.Robust, $"seed {seed}");
            Assert.True(certificate.Verdict == Verdict.Robust ? certificate.Margin >= 0 : certificate.Margin <= 0);
            robust += truth == Verdict.Robust ? 1 : 0;
            proved += certificate.Verdict == Verdict.Robust ? 1 : 0;
        }

        Assert.True(proved > robust / 2, $"{proved} of {robust}");
    }

    [Fact]
    public void Margins_are_below_what_any_cell_has()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var (model, row, threat, _) = Case(seed % 2 == 0 ? TreeKind.Softmax : TreeKind.Forest, seed);
            var label = LabelOf(model, row);
            var margin = LeastMargin(model, label, Cells(model, row, threat, .4));
            foreach (var depth in Enum.GetValues<CertificateDepth>())
            {
                var certificate = Certifiers.For(model, depth, out _)!.Certify(row, label, threat, .4, Patient);
                Assert.True(certificate.Margin <= margin + 1e-9, $"seed {seed}, {depth}: {certificate.Margin} > {margin}");
            }
        }
    }

    [Fact]
    public void Too_few_steps_leave_a_row_unknown_and_more_answer_it()
    {
        var unknown = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var (model, row, threat, _) = Case(TreeKind.Softmax, seed, 20);
            var certifier = Certifiers.For(model, CertificateDepth.Exact, out _)!;
            var few = certifier.Certify(row, LabelOf(model, row), threat, .8, new CertificateEffort(Steps: 1));
            var many = certifier.Certify(row, LabelOf(model, row), threat, .8, Patient);
            Assert.True(few.Steps <= 1);
            Assert.NotEqual(Verdict.Unknown, many.Verdict);
            Assert.True(few.Verdict == Verdict.Unknown || few.Verdict == many.Verdict);
            unknown += few.Verdict == Verdict.Unknown ? 1 : 0;
        }

        Assert.InRange(unknown, 1, 59);
    }

    [Fact]
    public void A_time_of_nothing_and_a_cancelled_run_end_at_once()
    {
        var (model, row, threat, certifier) = Enumerable.Range(0, 100).Select(seed => Case(TreeKind.Softmax, seed, 20))
            .Select(one => (one.Model, one.Row, one.Threat, Certifier: Certifiers.For(one.Model, CertificateDepth.Exact, out _)!))
            .First(one => one.Certifier.Certify(one.Row, LabelOf(one.Model, one.Row), one.Threat, .8, Patient).Steps > 1);
        Assert.Equal(Verdict.Unknown, Certify(Patient with { Time = TimeSpan.Zero }).Verdict);
        Assert.Throws<OperationCanceledException>(() => Certify(Patient with { Cancellation = new(true) }));

        RowCertificate Certify(CertificateEffort effort) => certifier.Certify(row, LabelOf(model, row), threat, .8, effort);
    }

    [Fact]
    public void A_wrong_row_is_its_own_counterexample()
    {
        var (model, row, threat, _) = Case(TreeKind.Softmax, 1);
        var certificate = Certifiers.For(model, CertificateDepth.Exact, out _)!
            .Certify(row, (LabelOf(model, row) + 1) % 3, threat, 0, Patient);
        Assert.Equal(Verdict.Vulnerable, certificate.Verdict);
        Assert.Equal(row, certificate.Counterexample);
    }

    [Fact]
    public void The_same_row_gets_the_same_certificate_after_others()
    {
        var (model, _, threat, random) = Case(TreeKind.Softmax, 5);
        float[][] rows = [.. Enumerable.Range(0, 20).Select(_ => RandomTrees.Row(threat.Columns.Count, random))];
        var certifier = Certifiers.For(model, CertificateDepth.Exact, out _)!;
        RowCertificate[] first = [.. rows.Select(Certify)];
        RowCertificate[] second = [.. rows.AsParallel().AsOrdered().Select(Certify)];
        for (var row = 0; row < rows.Length; row++)
        {
            Assert.Equal(first[row] with { Counterexample = null }, second[row] with { Counterexample = null });
            Assert.Equal(first[row].Counterexample, second[row].Counterexample);
        }

        RowCertificate Certify(float[] row) => certifier.Certify(row, LabelOf(model, row), threat, .5, Patient);
    }

    internal static (TargetModel Model, float[] Row, ThreatModel Threat, RandomStream Random) Case(TreeKind kind, int seed, int times = 1)
    {
        var random = RandomStream.FromSeed((ulong)seed).Split(kind.ToString());
        var columns = times > 1 ? 6 : 1 + random.NextInt32(3);
        var model = RandomTrees.Model(kind, columns, random, times);
        var threat = new ThreatModel([.. Enumerable.Range(0, columns).Select(column => $"x{column}")],
            [.. Enumerable.Range(0, columns).Select(_ => random.NextDouble())]);
        return (model, RandomTrees.Row(columns, random), threat, random);
    }

    internal static int LabelOf(TargetModel model, ReadOnlySpan<float> row)
    {
        var probabilities = new double[((IClassifier)model.Model).Classes];
        model.Probabilities(new FeatureRows(row, 1, row.Length), probabilities);
        return probabilities.IndexOf(probabilities.Max());
    }

    internal static float[][] Cells(TargetModel model, float[] row, ThreatModel threat, double epsilon)
    {
        var (lowest, highest) = (new float[row.Length], new float[row.Length]);
        threat.Box(row, epsilon, lowest, highest);
        return [.. EveryCell.Rows(model, lowest, highest).Chunk(row.Length)];
    }

    // Mostly the model's own label: of others there is nothing to prove.
    private static (int Label, Verdict Truth) Truth(
        TargetModel model, float[] row, ThreatModel threat, double epsilon, RandomStream random)
    {
        var label = LabelOf(model, row);
        if (random.NextInt32(20) == 0) label = random.NextInt32(((IClassifier)model.Model).Classes);
        var isRobust = Cells(model, row, threat, epsilon).Append(row).All(cell => LabelOf(model, cell) == label);
        return (label, isRobust ? Verdict.Robust : Verdict.Vulnerable);
    }

    private static double LeastMargin(TargetModel model, int label, float[][] cells)
    {
        var margins = new double[((IMargins)model.Model).Outputs];
        var least = double.PositiveInfinity;
        foreach (var cell in cells)
        {
            var prepared = model.Prepared(new FeatureRows(cell, 1, cell.Length));
            ((IMargins)model.Model).Margins(new FeatureRows(prepared, 1, cell.Length), margins);
            for (var other = 0; other < margins.Length; other++)
                if (other != label) least = Math.Min(least, margins[label] - margins[other]);
        }

        return least;
    }

    private static void AssertCounterexample(
        TargetModel model, float[] row, int label, ThreatModel threat, double epsilon, float[] counterexample)
    {
        Assert.True(threat.Allows(row, epsilon, counterexample));
        Assert.NotEqual(label, LabelOf(model, counterexample));
    }
}
