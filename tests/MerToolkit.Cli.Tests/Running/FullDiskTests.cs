using System.Diagnostics;

namespace MerToolkit.Cli.Tests.Running;

/// <summary>Commands that fill a disk of 64 kB: exit 4, the file named, nothing left behind.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TinyDiskTheory]
    [InlineData("big.csv", "extract IN --profile librosa --out OUT")]
    [InlineData("big.csv.gz", "extract IN --profile librosa --out OUT")]
    [InlineData("big.npz", "extract IN --profile librosa --out OUT")]
    [InlineData("frames.npz", "extract IN --profile librosa --frames --out OUT")]
    [InlineData("forest.mer", "train SONGS --target label --trainer rf --set trees=300 --out OUT")]
    [InlineData("p.csv", "eval SONGS --target label --trainer majority --cv 3 --seeds 1,2,3,4,5,6,7,8,9,10,11,12,13,14 --predictions OUT")]
    public void A_disk_that_fills_is_no_fault_of_the_program(string name, string line)
    {
        for (var clip = 0; clip < 12; clip++) _folder.WriteTone($"in/{clip}.wav", 1);
        var songs = SongTable.Write(_folder);
        using var disk = new TinyDisk(_folder.At("disk"));
        var output = Path.Combine(disk.Path, name);
        string[] words = [.. line.Split(' ').Select(word => word switch
        {
            "IN" => _folder.At("in"), "SONGS" => songs, "OUT" => output, _ => word,
        })];
        var run = CommandRun.Of(words).MustExit(4);
        Assert.Contains(output, run.Error);
        Assert.Contains(": The disk is full; the file was not written. Free some space", run.Error);
        // What is finished is kept for --resume.
        Assert.All(Directory.GetFileSystemEntries(disk.Path), left => Assert.Equal(output + ".journal", left));
    }

    /// <summary>A disk in memory, of 64 kB.</summary>
    private sealed class TinyDisk : IDisposable
    {
        public TinyDisk(string path)
        {
            Path = Directory.CreateDirectory(path).FullName;
            if (!Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", Path)) throw new InvalidOperationException("mount failed");
        }

        public string Path { get; }

        public void Dispose() => Run("umount", Path);

        public static bool Run(string program, params string[] words)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true })!;
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }

    /// <summary>A table of tests that may mount a disk.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class TinyDiskTheoryAttribute : TheoryAttribute
    {
        private static readonly bool CanMount = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Probe();

        public TinyDiskTheoryAttribute() => Skip = CanMount ? null : "needs the right to mount a tmpfs";

        private static bool Probe()
        {
            var folder = Directory.CreateTempSubdirectory("mer-disk-").FullName;
            try
            {
                using var disk = new TinyDisk(folder);
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
            finally
            {
                Directory.Delete(folder);
            }
        }
    }
}
