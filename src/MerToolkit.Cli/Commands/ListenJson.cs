using MerToolkit.Cli.Output;
using MerToolkit.Core.Files;
using MerToolkit.Workflows;
using MerToolkit.Workflows.Listening;

namespace MerToolkit.Cli.Commands;

/// <summary>What <c>mer listen</c> writes at its end.</summary>
internal static class ListenJson
{
    /// <summary>The failure, where there was one, and counts and cost.</summary>
    public static void WriteSummary(TextWriter output, ListeningReport report, int exitCode)
    {
        if (report.Failure is { } failure)
        {
            JsonLine.Write(output, writer =>
            {
                writer.WriteString("type", "failure");
                JsonFrame.WriteFailure(writer, report.Options.Input, failure);
            });
        }

        JsonLine.Write(output, writer =>
        {
            writer.WriteString("type", "summary");
            writer.WriteString("command", "listen");
            writer.WriteNumber("schema", JsonFrame.Schema);
            writer.WriteString("version", ProductVersion.Text);
            writer.WriteString("model", report.Options.ModelPath);
            writer.WriteString("trainer", report.Trainer);
            writer.WriteNumber("predicted", report.Predicted);
            writer.WriteFinite("audio_seconds", report.AudioSeconds);
            writer.WriteFinite("real_time_factor", report.RealTimeFactor);
            writer.WriteStartObject("latency");
            writer.WriteFinite("first_seconds", report.FirstLatencySeconds);
            writer.WriteFinite("mean_seconds", report.MeanLatencySeconds);
            writer.WriteFinite("largest_seconds", report.LargestLatencySeconds);
            writer.WriteEndObject();
            writer.WriteNumber("stalls", report.Stalls);
            writer.WriteNumber("full_scale_samples", report.FullScaleSamples);
            writer.WriteNumber("bad_samples", report.BadSamples);
            writer.WriteNumber("trailing_bytes", report.TrailingBytes);
            JsonLine.WriteTexts(writer, "remarks", report.Remarks);
            JsonLine.WriteCost(writer, report.WallSeconds, report.PeakBytes);
            writer.WriteFinite("busy_seconds", report.BusySeconds);
            writer.WriteNumber("exit_code", exitCode);
        });
    }
}
