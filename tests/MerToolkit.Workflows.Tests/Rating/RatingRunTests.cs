using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Rating;

namespace MerToolkit.Workflows.Tests.Rating;

public sealed class RatingRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Labels_are_means_with_spread_and_number_of_raters()
    {
        var report = Run("id,rater,arousal,valence\na,x,2,8\na,y,4,8\nb,x,1,1\nb,y,1,3\nc,x,5,5\n");
        Assert.Equal("id,arousal,arousal_std,arousal_raters,valence,valence_std,valence_raters\n"
            + "a,3,1.4142135623730951,2,8,0,2\nb,1,0,2,2,1.4142135623730951,2\n", File.ReadAllText(Path.Combine(_folder, "labels.csv")));
        Assert.Equal(["c"], report.LeftOut);
        Assert.Equal((3, 2, 2), (report.Items, report.Raters, report.Labelled));
        Assert.True(File.Exists(Path.Combine(_folder, "labels.csv.manifest.json")));
    }

    [Fact]
    public void A_sheet_without_a_clip_rated_twice_makes_no_labels()
    {
        var failure = Assert.Throws<InputException>(() => Run("id,rater,arousal\na,x,2\nb,y,4\n"));
        Assert.Equal("ratings-few", Assert.Single(failure.Problems).Code);
        Assert.False(File.Exists(Path.Combine(_folder, "labels.csv")));
    }

    private RatingReport Run(string sheet)
    {
        var path = Path.Combine(_folder, "sheet.csv");
        File.WriteAllText(path, sheet);
        return RatingRun.Run(new RatingOptions { SheetPath = path, OutputPath = Path.Combine(_folder, "labels.csv") });
    }
}
