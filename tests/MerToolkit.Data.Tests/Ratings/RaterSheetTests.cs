using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Ratings;

namespace MerToolkit.Data.Tests.Ratings;

public sealed class RaterSheetTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.csv");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_row_an_answer_and_a_row_a_clip_say_the_same()
    {
        var rows = Read("id,rater,arousal,valence\nsong,ben,2,8\nsong,anna,1,9\ntune,anna,5,\n");
        var columns = Read("id,arousal_anna,valence_anna,arousal_ben,valence_ben\nsong,1,9,2,8\ntune,5,,,\n");
        foreach (var sheet in new[] { rows, columns })
        {
            Assert.Equal(["song", "tune"], sheet.Items);
            Assert.Equal(["anna", "ben"], sheet.Raters);
            Assert.Equal([[1, 2], [5, double.NaN]], sheet.Axes["arousal"]);
            Assert.Equal([[9, 8], [double.NaN, double.NaN]], sheet.Axes["valence"]);
        }
    }

    [Theory]
    [InlineData("id,rater,arousal\nsong,anna,loud\n", "rating-text", 2)]
    [InlineData("id,rater,arousal\nsong,anna,3\nsong,anna,4\n", "rating-repeated", 3)]
    [InlineData("id,rater,arousal\nsong,anna,9.5\n", "rating-scale", 2)]
    [InlineData("id,rater,arousal\nsong,,3\n", "rating-nameless", 2)]
    [InlineData("id,rater,arousal\nsong,anna,3,4\n", "csv-fields", 2)]
    [InlineData("id,loudness\nsong,3\n", "column-missing", 1)]
    [InlineData("rater,arousal\nanna,3\n", "column-missing", 1)]
    public void A_broken_sheet_is_refused_with_line_and_reason(string text, string code, int line)
    {
        var failure = Assert.Throws<InputException>(() => Read(text));
        Assert.Contains(failure.Problems, problem => problem.Code == code && problem.Line == line && problem.Subject == _path);
    }

    private RaterSheet Read(string text)
    {
        File.WriteAllText(_path, text);
        return RaterSheet.Read(_path, RatingScale.Nine);
    }
}
