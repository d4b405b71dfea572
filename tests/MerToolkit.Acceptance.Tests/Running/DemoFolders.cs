namespace MerToolkit.Acceptance.Tests.Running;

/// <summary>The demo clips as a folder of labelled sounds, one sub-folder a class.</summary>
internal static class DemoFolders
{
    /// <summary>Copies the clips to <c>songs/LABEL/NAME.wav</c>.</summary>
    public static void Sort(TestFolder folder)
    {
        foreach (var clip in DemoTable.Clips)
        {
            var label = Path.GetFileName(Path.GetDirectoryName(clip))!;
            folder.Folder($"songs/{label}");
            File.Copy(clip, folder.At("songs", label, Path.GetFileName(clip)));
        }
    }
}
