using System.Runtime.InteropServices;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Extraction;

/// <summary>Copies a clip's tracks into the arrays of a frames file.</summary>
internal static class FrameArrays
{
    // Values of a row copied at once into a file.
    private const int PieceValues = 1 << 15;

    /// <summary>Arrays of all outputs [rows, frames], the stack if the profile has one, and the frames' times in seconds.</summary>
    /// <param name="profile">What was computed.</param>
    /// <param name="plan">Holds the tracks.</param>
    /// <param name="clip">Length of the clip.</param>
    /// <param name="storage">Says how much may stay in memory, and where files go.</param>
    public static IReadOnlyList<FrameArray> Of(Profile profile, ExtractionPlan plan, ClipSpan clip, TrackStorage storage)
    {
        var frames = checked((int)clip.Frames);
        var bytes = plan.Outputs.Sum(output => output.Track.Rows * clip.Frames * sizeof(double));
        var file = bytes > storage.BudgetBytes / 4 ? new TemporaryFile(storage.Directory) : null;
        try
        {
            List<FrameArray> arrays =
            [
                .. plan.Outputs.Select(output => file is not null && output.Output.IsPerFrame
                    ? InFile(output, frames, file) : InMemory(output, frames)),
            ];
            if (profile.Stack is { } stack) arrays.Add(Stacked(stack, plan, frames));
            arrays.Add(new FrameArray("times", [frames], Times(plan.Settings, frames)));
            return arrays;
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    private static FrameArray InMemory(PlanOutput output, int frames)
    {
        var (declared, track) = output;
        var columns = declared.IsPerFrame ? frames : 1;
        var values = new double[checked(track.Rows * columns)];
        for (var row = 0; row < track.Rows; row++) track.ReadRow(row, 0, values.AsSpan(row * columns, columns));
        return new FrameArray(declared.Key, Shape(declared, track.Rows, frames), values);
    }

    /// <summary>[rows, frames]; of values of the whole clip [rows], and no axis for a single one.</summary>
    private static IReadOnlyList<int> Shape(FeatureOutput declared, int rows, int frames) =>
        declared.IsPerFrame ? [rows, frames] : rows > 1 ? [rows] : [];

    private static FrameArray InFile(PlanOutput output, int frames, TemporaryFile file)
    {
        var start = file.End;
        var piece = new double[Math.Min(frames, PieceValues)];
        for (var row = 0; row < output.Track.Rows; row++)
            for (var frame = 0; frame < frames; frame += piece.Length)
            {
                var values = piece.AsSpan(0, Math.Min(piece.Length, frames - frame));
                output.Track.ReadRow(row, frame, values);
                file.Append(MemoryMarshal.AsBytes(values));
            }

        return new FrameArray(output.Output.Key, [output.Track.Rows, frames], file, start);
    }

    private static FrameArray Stacked(FrameStack stack, ExtractionPlan plan, int frames)
    {
        var values = new double[checked(stack.Rows * stack.Frames * stack.Planes.Count)];
        var source = new double[Math.Min(frames, stack.Frames)];
        for (var plane = 0; plane < stack.Planes.Count; plane++)
        {
            var track = plan.Outputs.First(output => output.Output.Key == stack.Planes[plane]).Track;
            for (var row = 0; row < Math.Min(track.Rows, stack.Rows); row++)
            {
                track.ReadRow(row, 0, source);
                for (var frame = 0; frame < source.Length; frame++)
                    values[(row * stack.Frames + frame) * stack.Planes.Count + plane] = source[frame];
            }
        }

        return new FrameArray("stack", [stack.Rows, stack.Frames, stack.Planes.Count], values);
    }

    private static double[] Times(AnalysisSettings settings, int frames)
    {
        var times = new double[frames];
        for (var frame = 0; frame < frames; frame++) times[frame] = settings.SecondsAt(frame);
        return times;
    }
}
