using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Tests.Signals;

/// <summary>What a streaming extractor gave for a clip that was pushed in pieces.</summary>
internal sealed class Streamed
{
    private Streamed(StreamingExtractor extractor) => Columns = [.. extractor.Columns.Select(column => column.Name)];

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Values of each frame: [frames][columns].</summary>
    public List<double[]> Frames { get; } = [];

    /// <summary>Samples pushed when each frame came: [frames].</summary>
    public List<long> Came { get; } = [];

    /// <summary>True when every frame came in its turn.</summary>
    public bool IsInOrder { get; private set; } = true;

    public static Streamed Of(Profile profile, float[] samples, int rate, IEnumerable<int> pieces, StreamingOptions? options = null)
    {
        Streamed? streamed = null;
        StreamingExtractor? running = null;
        using var extractor = new StreamingExtractor(profile, rate, (frame, values) => streamed!.Take(running!, frame, values), options);
        running = extractor;
        streamed = new Streamed(extractor);
        var position = 0;
        foreach (var piece in pieces)
        {
            var count = Math.Min(piece, samples.Length - position);
            extractor.Push(samples.AsSpan(position, count));
            position += count;
            if (position == samples.Length) break;
        }

        extractor.Push(samples.AsSpan(position));
        extractor.Finish();
        return streamed;
    }

    /// <summary>
    /// The first difference to the frames of the whole clip, in words; null when all bits are equal. Every column must be there.
    /// </summary>
    public string? DifferenceTo(ClipFeatures whole, IEnumerable<string>? leftOut = null)
    {
        if (!IsInOrder) return "frames came out of order";
        if (Frames.Count != whole.FrameCount) return $"{Frames.Count} frames instead of {whole.FrameCount}";
        var column = 0;
        foreach (var array in whole.FrameArrays.Where(array => array.Name != "times" && leftOut?.Contains(array.Name) != true))
            for (var row = 0; row < array.Shape[0]; row++, column++)
                for (var frame = 0; frame < Frames.Count; frame++)
                {
                    var (expected, actual) = (array.Values[row * Frames.Count + frame], Frames[frame][column]);
                    if (!expected.Equals(actual)) return $"{Columns[column]}, frame {frame}: {actual:R} instead of {expected:R}";
                }

        return column == Columns.Count ? null : $"{Columns.Count} columns instead of {column}";
    }

    private void Take(StreamingExtractor extractor, long frame, ReadOnlySpan<double> values)
    {
        IsInOrder &= frame == Frames.Count && extractor.Frames == frame + 1;
        Frames.Add(values.ToArray());
        Came.Add(extractor.Samples);
    }
}
