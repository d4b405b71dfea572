namespace MerToolkit.Workflows.Tests.Rendering;

/// <summary>The smallest scores.</summary>
internal static class Midi
{
    /// <summary>One note of half a second, at 120 beats a minute.</summary>
    public static byte[] Note(byte key) =>
    [
        .. "MThd"u8, 0, 0, 0, 6, 0, 0, 0, 1, 0, 96,
        .. "MTrk"u8, 0, 0, 0, 12, 0, 0x90, key, 100, 96, 0x80, key, 0, 0, 0xFF, 0x2F, 0,
    ];
}

/// <summary>A test that renders, reported as skipped where FluidSynth or its usual soundfont is not installed.</summary>
internal sealed class FluidsynthFactAttribute : FactAttribute
{
    public FluidsynthFactAttribute()
    {
        if (Workflows.Rendering.SynthesizerProgram.Find() is null || Workflows.Rendering.SynthesizerProgram.FindSoundFont() is null)
            Skip = "FluidSynth and FluidR3_GM are not installed: apt-get install fluidsynth fluid-soundfont-gm.";
    }
}
