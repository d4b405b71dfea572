using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using MerToolkit.Acceptance.Tests.Json;
using MerToolkit.Acceptance.Tests.Running;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>Sound while it plays, through the real program: pipes, signals, the page.</summary>
public sealed class ListenTests(LiveModels models, DemoTable demo) : IClassFixture<LiveModels>, IClassFixture<DemoTable>
{
    private static readonly string[] Scale = ["--rating-scale", "[0, 5]"];

    [Fact]
    public void A_file_gets_a_line_each_half_second_and_ends_with_what_predict_says()
    {
        using var folder = new TestFolder();
        var run = MerProgram.Run(folder, ["listen", models.Plane, models.Song, .. Scale]).MustExit(0);
        Assert.All(run.LinesOf("prediction"), Schemas.LiveNumbers.Check);
        Schemas.ListeningSummary.Check(run.Frame());
        Assert.Equal([0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4], run.LinesOf("prediction").Select(line => line.GetProperty("time").GetDouble()));
        var whole = MerProgram.Run(folder, "predict", models.Plane, models.Song, "--json").MustExit(0).Lines()[0];
        foreach (var target in new[] { "arousal", "valence" })
            Assert.Equal(whole.GetProperty(target).GetRawText(), run.LinesOf("prediction")[^1].GetProperty(target).GetRawText());
    }

    [Fact]
    public void A_model_of_labels_has_probabilities_a_place_and_a_colour()
    {
        using var folder = new TestFolder();
        var run = MerProgram.Run(folder, "listen", models.Labels, models.Song, "--json", "--quiet").MustExit(0);
        Assert.All(run.LinesOf("prediction"), Schemas.LiveLabel.Check);
        Assert.Empty(run.Error);
    }

    [FactNeeding(Need.Unix)]
    public void A_pipe_of_raw_samples_gives_the_numbers_of_the_file()
    {
        using var folder = new TestFolder();
        var file = MerProgram.Run(folder, ["listen", models.Plane, models.Song, .. Scale]).MustExit(0);
        var pipe = Bash(folder, $"cat '{models.Raw}' | {Listen(models.Plane)} --rate 22050").MustExit(0);
        Assert.Equal(file.LinesOf("prediction").Select(Numbers), pipe.LinesOf("prediction").Select(Numbers));
    }

    [FactNeeding(Need.Ffmpeg, Need.Unix)]
    public void A_wav_that_ffmpeg_pipes_gives_the_numbers_of_the_file()
    {
        using var folder = new TestFolder();
        var file = MerProgram.Run(folder, ["listen", models.Plane, models.Song, .. Scale]).MustExit(0);
        var pipe = Bash(folder, $"ffmpeg -v error -i '{models.Song}' -f wav - | {Listen(models.Plane)}").MustExit(0);
        Assert.Equal(file.LinesOf("prediction").Select(Numbers), pipe.LinesOf("prediction").Select(Numbers));
    }

    [FactNeeding(Need.Unix)]
    public void A_closed_output_ends_an_endless_stream_quietly()
    {
        using var folder = new TestFolder();
        var run = Bash(folder, $"{Listen(models.Plane)} --rate 22050 --quiet </dev/zero | head -n 2; exit ${{PIPESTATUS[0]}}").MustExit(0);
        Assert.Equal(2, run.LinesOf("prediction").Count);
        Assert.Empty(run.Error);
    }

    [FactNeeding(Need.Unix)]
    public void A_stalled_pipe_is_told_and_waited_for()
    {
        using var folder = new TestFolder();
        var run = Bash(folder, $"(cat '{models.Raw}'; sleep 4; cat '{models.Raw}') | {Listen(models.Plane)} --rate 22050").MustExit(0);
        Assert.Equal(4, Assert.Single(run.LinesOf("stall"), line => line.GetProperty("time").GetDouble() > 0).GetProperty("time").GetDouble());
        Assert.Equal(16, run.LinesOf("prediction").Count);
        Assert.Contains("no sound for 3 s; waiting", run.Error);
    }

    [FactNeeding(Need.Linux)]
    public void Ctrl_C_ends_with_130_and_the_summary()
    {
        using var folder = new TestFolder();
        using var process = Endless(folder, "");
        for (var line = 0; line < 8; line++) Assert.Contains("\"prediction\"", process.StandardOutput.ReadLine());
        using (var kill = Process.Start("bash", ["-c", $"kill -INT {process.Id}"])) kill.WaitForExit();
        var last = process.StandardOutput.ReadToEnd().TrimEnd('\n').Split('\n')[^1];
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.Equal(130, process.ExitCode);
        var summary = JsonDocument.Parse(last).RootElement;
        Schemas.ListeningSummary.Check(summary);
        Assert.Equal((8, 130), (summary.GetProperty("predicted").GetInt32(), summary.GetProperty("exit_code").GetInt32()));
    }

    [FactNeeding(Need.Linux)]
    public async Task The_page_shows_the_stream_to_this_machine_alone()
    {
        using var folder = new TestFolder();
        var port = FreePort();
        using var process = Endless(folder, $"--http 127.0.0.1:{port}");
        await process.StandardOutput.ReadLineAsync();
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromSeconds(60) };
        Assert.Contains("EventSource", await client.GetStringAsync("/"));
        using (var events = new StreamReader(await client.GetStreamAsync("/events")))
        {
            while (await events.ReadLineAsync() is { } line && !line.Contains("\"prediction\"", StringComparison.Ordinal)) Assert.NotNull(line);
        }

        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = $"evil.example.com:{port}" } };
        Assert.InRange((int)(await client.SendAsync(foreign)).StatusCode, 400, 404);
        process.Kill();
        await process.WaitForExitAsync();
    }

    [Fact]
    public void A_model_that_needs_the_whole_clip_is_refused_with_its_columns()
    {
        using var folder = new TestFolder();
        var run = MerProgram.Run(folder, "listen", demo.Forest, models.Song).MustExit(3);
        Assert.Contains("columns of it need sound that is still to come: ", run.Error);
        Assert.Contains("mer extract --profile shortterm68", run.Error);
        Assert.Empty(run.Output);
    }

    private static string Listen(string model) => $"'{MerProgram.Path}' listen '{model}' - --rating-scale '[0, 5]'";

    private static MerRun Bash(TestFolder folder, string line) =>
        MerProgram.RunProgram("bash", folder, MerProgram.Unchanged, "-c", line);

    /// <summary>The song, then a pipe that gives nothing and does not end.</summary>
    private Process Endless(TestFolder folder, string more) => MerProgram.Start("bash", folder, MerProgram.Unchanged, "-c",
        $"exec env --default-signal=INT {Listen(models.Plane)} --rate 22050 {more} < <(cat '{models.Raw}'; exec sleep 60)");

    /// <summary>All of a line that does not depend on the clock.</summary>
    private static string Numbers(JsonElement line) => string.Join(' ', line.EnumerateObject()
        .Where(member => member.Name != "latency_seconds").Select(member => $"{member.Name}={member.Value.GetRawText()}"));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
