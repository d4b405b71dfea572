using System.Runtime.InteropServices;

namespace MerToolkit.Audio.Decoding;

/// <summary>The part of libsndfile's C interface that reading needs (sndfile.h, unchanged since 1.0).</summary>
internal static unsafe partial class SndFileApi
{
    /// <summary>Name the resolver answers to.</summary>
    public const string Library = "sndfile";

    /// <summary><c>SFM_READ</c>.</summary>
    public const int ModeRead = 0x10;

    /// <summary><c>SFC_GET_LIB_VERSION</c>.</summary>
    public const int CommandVersion = 0x1000;

    /// <summary><c>SF_INFO</c>: what a file holds.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Info
    {
        /// <summary>Frames; an estimate for mp3 without a length header, a huge number when unknown.</summary>
        public long Frames;

        /// <summary>Hz.</summary>
        public int SampleRate;

        /// <summary>Count.</summary>
        public int Channels;

        /// <summary>Container, encoding and byte order in one word.</summary>
        public int Format;

        /// <summary>Count of parts.</summary>
        public int Sections;

        /// <summary>Not 0 when it can seek.</summary>
        public int Seekable;
    }

    [LibraryImport(Library, EntryPoint = "sf_open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Open(string path, int mode, Info* info);

    [LibraryImport(Library, EntryPoint = "sf_wchar_open", StringMarshalling = StringMarshalling.Utf16)]
    public static partial nint OpenWide(string path, int mode, Info* info);

    [LibraryImport(Library, EntryPoint = "sf_readf_float")]
    public static partial long ReadFrames(nint file, float* interleaved, long frames);

    [LibraryImport(Library, EntryPoint = "sf_error")]
    public static partial int Error(nint file);

    [LibraryImport(Library, EntryPoint = "sf_strerror")]
    public static partial nint ErrorText(nint file);

    [LibraryImport(Library, EntryPoint = "sf_command")]
    public static partial int Command(nint file, int command, void* data, int bytes);

    [LibraryImport(Library, EntryPoint = "sf_close")]
    public static partial int Close(nint file);
}
