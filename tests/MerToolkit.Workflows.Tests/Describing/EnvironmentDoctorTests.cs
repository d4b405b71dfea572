using MerToolkit.Workflows.Describing;

namespace MerToolkit.Workflows.Tests.Describing;

public sealed class EnvironmentDoctorTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_that_is_looked_at_is_named_and_what_is_missing_has_a_remedy()
    {
        var checks = EnvironmentDoctor.Examine(dataFolder: null);
        string[] names =
        [
            "mer", ".NET", "system", "processor", "wav (managed)", "libsndfile", "ffmpeg", "fluidsynth",
            "temporary folder", "current folder",
            "data sets",
        ];
        Assert.Equal(names, checks.Select(check => check.Name));
        Assert.All(checks, check => Assert.True(check.State == CheckState.Good || check.Remedy.Length > 0, check.Name));
        Assert.DoesNotContain(checks, check => check.State == CheckState.Broken);
    }

    [Fact]
    public void Data_sets_are_found_by_the_names_of_their_folders()
    {
        _folder.Touch("x/y/4q/Q1/a.mp3");
        var check = EnvironmentDoctor.Examine(_folder.Path)[^1];
        Assert.Equal(CheckState.Good, check.State);
        Assert.Contains(_folder.At("x/y/4q"), check.Detail);
    }

    [Theory]
    [InlineData("")]
    [InlineData("absent")]
    public void A_data_folder_without_sets_or_none_at_all_is_said(string below) =>
        Assert.Equal(CheckState.Missing, EnvironmentDoctor.Examine(_folder.At(below))[^1].State);
}
