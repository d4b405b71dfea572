using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Extraction;

/// <summary>Copies a clip's tracks into the arrays of a frames file.</summary>
internal static class FrameArrays
{
    /// <summary>Arrays of all outputs [rows, frames], the stack if the profile has one, and the frames' times in seconds.</summary>
    public static IReadOnlyList<FrameArray> Of(Profile profile, ExtractionPlan plan, ClipSpan clip, int sampleRate)
    {
        var frames = checked((int)clip.Frames);
        var arrays = new List<FrameArray>();
        foreach (var (output, track) in plan.Outputs)
        {
            var columns = output.IsPerFrame ? frames : 1;
            var values = new double[checked(track.Rows * columns)];
            for (var row = 0; row < track.Rows; row++) track.ReadRow(row, 0, values.AsSpan(row * columns, columns));
            arrays.Add(new FrameArray(output.Key, output.IsPerFrame ? [track.Rows, columns] : [], values));
        }

        if (profile.Stack is { } stack) arrays.Add(Stacked(stack, arrays));
        arrays.Add(new FrameArray("times", [frames], Times(profile.Analysis.At(sampleRate), frames)));
        return arrays;
    }

    private static FrameArray Stacked(FrameStack stack, List<FrameArray> arrays)
    {
        var values = new double[checked(stack.Rows * stack.Frames * stack.Planes.Count)];
        for (var plane = 0; plane < stack.Planes.Count; plane++)
        {
            var source = arrays.First(array => array.Name == stack.Planes[plane]);
            int rows = source.Shape[0], frames = source.Shape[1];
            for (var row = 0; row < Math.Min(rows, stack.Rows); row++)
                for (var frame = 0; frame < Math.Min(frames, stack.Frames); frame++)
                    values[(row * stack.Frames + frame) * stack.Planes.Count + plane] = source.Values[row * frames + frame];
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
