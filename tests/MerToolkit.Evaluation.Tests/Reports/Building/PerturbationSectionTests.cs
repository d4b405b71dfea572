using MerToolkit.Evaluation.Reports.Building;
using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;
using static MerToolkit.Evaluation.Tests.Reports.Samples;

namespace MerToolkit.Evaluation.Tests.Reports.Building;

public sealed class PerturbationSectionTests
{
    [Fact]
    public void A_table_has_a_line_a_condition_the_clips_as_they_are_first()
    {
        var table = Assert.Single(Section().Blocks.OfType<ReportTable>());
        var rows = Assert.Single(table.Groups).Rows;
        Assert.Equal(["clean", "white:0dB", "white:20dB", "mp3:64k", "telephone+gain:-3dB"], rows.Select(row => row.Cells[0]));
        Assert.Equal([".60", ".20", ".50", ".60", ".40"], rows.Select(row => row.Cells[1]));
        Assert.Equal(["", "−.40", "−.10", ".00", "−.20"], rows.Select(row => row.Cells[3]));
    }

    [Fact]
    public void Each_kind_with_levels_has_a_curve_and_chains_have_none()
    {
        var curves = Section().Blocks.OfType<Gallery>().SelectMany(gallery => gallery.Pictures).Cast<CurvePicture>().ToList();
        Assert.Equal(["white, dB", "mp3, k"], curves.Select(curve => curve.AcrossName));
        Assert.Equal([0, 20], curves[0].Points.Select(point => point.Place));
        Assert.Equal([.2, .5], curves[0].Points.Select(point => point.Value));
        Assert.All(curves, curve => Assert.Equal(.6, curve.Reference));
        Assert.Contains("white:0dB .20; white:20dB .50; clean .60.", curves[0].Alternative);
    }

    [Fact]
    public void Without_perturbations_there_is_no_section() =>
        Assert.Empty(PerturbationSection.Build(Labels, [.. TargetResults.Of(Labels)]));

    private static ReportSection Section()
    {
        var result = Perturbed();
        return Assert.Single(PerturbationSection.Build(result, [.. TargetResults.Of(result)]));
    }

    /// <summary>A model on clips as they are and under four perturbations.</summary>
    internal static EvaluationResult Perturbed()
    {
        var clean = Of(LabelsNamed(["a", "b"], [Metric("accuracy", .6, .48, .72, .6)]));
        return clean with
        {
            Perturbed =
            [
                Entry("white:0dB", .2) with { Kind = "white", Level = 0, Unit = "dB" },
                Entry("white:20dB", .5) with { Kind = "white", Level = 20, Unit = "dB" },
                Entry("mp3:64k", .6) with { Kind = "mp3", Level = 64, Unit = "k" },
                Entry("telephone+gain:-3dB", .4),
            ],
        };

        PerturbedResult Entry(string name, double accuracy)
        {
            var scores = clean.Trainers[0] with
            {
                Targets = [LabelsNamed(["a", "b"], [Metric("accuracy", accuracy, accuracy - .12, accuracy + .12, accuracy)])],
            };
            var difference = accuracy - .6;
            return new PerturbedResult(
                name, scores, [new Comparison(name, "clean", "label", "accuracy", difference, difference - .12, difference + .12)]);
        }
    }
}
