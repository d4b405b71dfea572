using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Core.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_commit_puts_the_content_in_place_of_the_old()
    {
        File.WriteAllText(_folder["out.csv"], "old");
        using (var file = new AtomicFile(_folder["out.csv"]))
        {
            file.Stream.Write("new"u8);
            Assert.Equal("old", File.ReadAllText(_folder["out.csv"]));
            file.Commit();
        }

        Assert.Equal("new", File.ReadAllText(_folder["out.csv"]));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Without_a_commit_the_old_file_stays_and_nothing_else()
    {
        File.WriteAllText(_folder["out.csv"], "old");
        using (var file = new AtomicFile(_folder["out.csv"])) file.Stream.Write("half"u8);
        Assert.Equal("old", File.ReadAllText(_folder["out.csv"]));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Missing_folders_are_made()
    {
        AtomicFile.WriteText(_folder["a/b/日本 [x] @.txt"], "text");
        Assert.Equal("text"u8.ToArray(), File.ReadAllBytes(_folder["a/b/日本 [x] @.txt"]));
    }

    [Fact]
    public void A_name_of_the_greatest_length_works()
    {
        var name = new string('n', 255);
        AtomicFile.WriteText(_folder[name], "text");
        Assert.True(File.Exists(_folder[name]));
    }

    [Fact]
    public void A_folder_in_its_place_is_wrong_use()
    {
        var failure = Assert.Throws<UsageException>(() => new AtomicFile(_folder.Path));
        Assert.Equal("output-is-folder", failure.Problems[0].Code);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_the_environments_fault()
    {
        File.WriteAllText(_folder["file"], "");
        var failure = Assert.Throws<EnvironmentException>(() => new AtomicFile(_folder["file/out.csv"]));
        Assert.Equal(("output-unwritable", _folder["file/out.csv"]), (failure.Problems[0].Code, failure.Problems[0].Subject));
    }

    [Fact]
    public void A_link_keeps_pointing_to_the_file_it_names()
    {
        File.WriteAllText(_folder["real.csv"], "old");
        File.CreateSymbolicLink(_folder["link.csv"], _folder["real.csv"]);
        AtomicFile.WriteText(_folder["link.csv"], "new");
        Assert.Equal("new", File.ReadAllText(_folder["real.csv"]));
        Assert.NotNull(File.ResolveLinkTarget(_folder["link.csv"], false));
    }

    [Fact]
    public void A_committed_file_is_closed()
    {
        using var file = new AtomicFile(_folder["out"]);
        file.Commit();
        Assert.Throws<ObjectDisposedException>(() => file.Stream);
        Assert.Throws<ObjectDisposedException>(file.Commit);
    }
}
