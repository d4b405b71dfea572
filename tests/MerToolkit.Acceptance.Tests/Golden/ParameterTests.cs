using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Golden;

/// <summary>
/// Frames, rates and encodings that the golden files do not hold: <c>mer extract --profile FILE --frames</c> against the definitions in
/// plain numpy, every librosa feature within tier A.
/// </summary>
public sealed class ParameterTests
{
    [TheoryNeeding(Need.Bash, Need.Numpy)]
    [InlineData("22050 1024 256 htk 6 center-zeros float")]
    [InlineData("22050 1024 256 htk 6 center-zeros 8-bit")]
    [InlineData("11025 1024 512 slaney 5 center-zeros float")]
    public void Other_parameters_agree_with_the_definitions(string parameters) => MustAgree(parameters);

    [TheoryNeeding(Need.Bash, Need.Numpy, Need.Ffmpeg, Need.SndFile)]
    [InlineData("96000 2048 512 slaney 6 center-zeros flac")]
    public void A_flac_of_a_high_rate_agrees_with_the_definitions(string parameters) => MustAgree(parameters);

    private static void MustAgree(string parameters)
    {
        using var folder = new TestFolder();
        var script = Repository.At("scripts", "parity", "features.sh");
        var run = MerProgram.RunProgram("bash", folder, MerProgram.Unchanged, script, "--only", parameters).MustExit(0);
        Assert.Contains("(2 cases)", run.Output);
        Assert.DoesNotContain("skipped", run.Output);
    }
}
