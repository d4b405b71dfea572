using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Reproductions;

/// <summary>The pictures of a section, side by side.</summary>
internal static class ReproducedPictures
{
    private const int MostPoints = 150;

    /// <summary>A gallery; none where there is nothing to draw.</summary>
    /// <param name="pictures">What is to be drawn.</param>
    public static IEnumerable<ReportBlock> Build(IReadOnlyList<ReproducedPicture> pictures)
    {
        Picture[] drawn = [.. pictures.SelectMany(picture => picture switch
        {
            ReproducedLines lines => Lines(lines),
            ReproducedPlane plane => Plane(plane),
            _ => throw new ArgumentException($"There is no picture of '{picture.Title}'.", nameof(pictures)),
        })];
        if (drawn.Length > 0) yield return new Gallery(drawn);
    }

    private static IEnumerable<Picture> Lines(ReproducedLines picture)
    {
        ReproducedLine[] lines = [.. picture.Lines.Where(line => line.Points.Count > 1)];
        if (lines.Length == 0) yield break;
        var ends = string.Join(", ", lines.Select(line =>
            $"{line.Name} from {NumberText.Significant(line.Points[0].Y)} to {NumberText.Significant(line.Points[^1].Y)}"));
        yield return new LinesPicture(picture.Title, picture.Caption, $"From left to right: {ends}.", picture.AcrossName,
            picture.UpwardsName, [.. lines.Select(line => new PictureLine(line.Name, line.IsSecond ? "best" : "curve", line.Points))]);
    }

    private static IEnumerable<Picture> Plane(ReproducedPlane picture)
    {
        if (picture.Points.Count == 0) yield break;
        var drawn = Thinning.Of([.. Enumerable.Range(0, picture.Points.Count)], MostPoints);
        PlanePoint[] points =
        [
            .. picture.Points.Select(point =>
                new PlanePoint((point.Valence, point.Arousal), (point.PredictedValence, point.PredictedArousal))),
        ];
        yield return new PlanePicture(picture.Title, $"{picture.Caption} {drawn.Words}".TrimEnd(),
            $"Mean distance between true and predicted place: {NumberText.Fixed(points.Average(Distance), 3)}.",
            [.. drawn.Rows.Select(row => points[row])]) { Parting = picture.Parting };
    }

    private static double Distance(PlanePoint point)
    {
        var across = point.Predicted.Valence - point.True.Valence;
        var upwards = point.Predicted.Arousal - point.True.Arousal;
        return Math.Sqrt(across * across + upwards * upwards);
    }
}
