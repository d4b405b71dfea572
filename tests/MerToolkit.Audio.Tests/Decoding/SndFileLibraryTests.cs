using MerToolkit.Audio.Decoding;
using MerToolkit.Audio.Tests.Support;

namespace MerToolkit.Audio.Tests.Decoding;

public sealed class SndFileLibraryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_library_is_answered_with_what_to_install_on_each_system()
    {
        var problem = new SndFileLibrary(0, null, null).MissingProblem("Reading mp3 needs libsndfile");
        Assert.Equal(("library-missing", "Reading mp3 needs libsndfile, which is not installed."), (problem.Code, problem.Message));
        string[] told =
        [
            "apt install libsndfile1", "dnf install libsndfile", "brew install libsndfile", "Windows",
            "MER_SNDFILE", "Wav files need no library",
        ];
        Assert.All(told, words => Assert.Contains(words, problem.Remedy, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/nowhere/libsndfile.so", "which cannot be loaded")]
    [InlineData("no-such-library", "which cannot be loaded")]
    public void A_library_asked_for_by_name_is_used_or_named_in_the_error(string asked, string words)
    {
        var library = SndFileLibrary.Find(asked);
        Assert.Equal((nint)0, library.Handle);
        var problem = library.MissingProblem("Reading mp3 needs libsndfile");
        Assert.Contains($"MER_SNDFILE names '{asked}', {words}", problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("Mend or unset MER_SNDFILE.", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_file_asked_for_is_no_library()
    {
        var path = _folder.Write("libsndfile.so", "text"u8);
        Assert.Contains("cannot be loaded", SndFileLibrary.Find(path).Fault, StringComparison.Ordinal);
    }

    [NeedsFact(Need.Linux)]
    public void Another_library_asked_for_is_not_taken_for_libsndfile() =>
        Assert.Contains("is not libsndfile", SndFileLibrary.Find("libc.so.6").Fault, StringComparison.Ordinal);

    [Theory]
    [InlineData("1.0.31", false)]
    [InlineData("1.1.0", true)]
    [InlineData("1.2.0", true)]
    [InlineData("1.1.0beta2", true)]
    [InlineData("2.0.0-exp", true)]
    public void A_library_from_before_mp3_is_told_apart(string version, bool readsMpeg)
    {
        Assert.Equal(readsMpeg, SndFileLibrary.ReadsMpeg(version));
        var message = SndFileLibrary.TooOldProblem(version).Message;
        Assert.Equal($"Reading mp3 needs libsndfile 1.1 or newer; {version} is installed.", message);
    }

    [NeedsFact(Need.SndFile | Need.Linux)]
    public void The_found_library_can_be_asked_for_by_its_path()
    {
        var found = SndFileLibrary.Current;
        Assert.True(File.Exists(found.Path), found.Path);
        Assert.Equal((found.Path, (string?)null), (SndFileLibrary.Find(found.Path).Path, SndFileLibrary.Find(found.Path).Fault));
        Assert.Matches(@"^\d+\.\d+", SndFileLibrary.Version);
    }
}
