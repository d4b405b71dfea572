using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Listening;
using MerToolkit.Workflows.Listening.Serving;

namespace MerToolkit.Workflows.Tests.Listening.Serving;

/// <summary>The page through a client that is no browser: what it serves, to whom, and how it ends.</summary>
public sealed class LivePageTests : IDisposable
{
    private readonly PageAddress _address = new("127.0.0.1", FreePort());
    private readonly LivePage _page;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(60) };

    public LivePageTests() => _page = new LivePage(_address);

    public void Dispose()
    {
        _client.Dispose();
        _page.Dispose();
    }

    [Fact]
    public async Task The_page_needs_nothing_from_elsewhere()
    {
        var answer = await _client.GetAsync(_address.Link);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("new EventSource(\"/events\")", text);
        Assert.DoesNotContain("http", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("innerHTML", text);
    }

    [Fact]
    public async Task Events_come_as_they_happen_and_end_with_the_stream()
    {
        using var events = await Open();
        _page.Started(new ListeningStart("m.mer", "ridge", "p@1", "standard input", "windows"));
        Assert.Equal("start", (await Next(events)).GetProperty("type").GetString());
        _page.Predicted(At(0.5));
        var prediction = await Next(events);
        Assert.Equal((0.5, "#102030", -0.25), (prediction.GetProperty("time").GetDouble(), prediction.GetProperty("color").GetString(),
            prediction.GetProperty("plane").GetProperty("valence").GetDouble()));
        _page.Stalled(0.5, 3);
        Assert.Equal("stall", (await Next(events)).GetProperty("type").GetString());
        _page.Dispose();
        Assert.Equal("end", (await Next(events)).GetProperty("type").GetString());
        await MustEnd(events);
    }

    [Fact]
    public async Task Who_comes_late_sees_the_last_moment_at_once()
    {
        _page.Started(new ListeningStart("m.mer", "ridge", "p@1", "standard input", "windows"));
        for (var step = 1; step <= 9; step++) _page.Predicted(At(step));
        using var events = await Open();
        Assert.Equal("start", (await Next(events)).GetProperty("type").GetString());
        Assert.Equal(9, (await Next(events)).GetProperty("time").GetDouble());
    }

    [Fact]
    public async Task Who_reads_nothing_holds_nobody_up()
    {
        using var events = await Open();
        for (var step = 0; step < 100_000; step++) _page.Predicted(At(step));
        Assert.NotEqual(JsonValueKind.Undefined, (await Next(events)).ValueKind);
    }

    [Theory]
    [InlineData("GET", "/", "evil.example.com", null)]
    [InlineData("GET", "/events", "evil.example.com", null)]
    [InlineData("GET", "/", "localhost", null)]
    [InlineData("GET", "/events", null, "http://evil.example.com")]
    [InlineData("GET", "/events", null, "null")]
    [InlineData("GET", "/events", null, "http://127.0.0.1:1")]
    [InlineData("POST", "/", null, null)]
    public async Task Requests_of_other_places_are_refused(string method, string path, string? host, string? origin)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), _address.Link.TrimEnd('/') + path);
        if (host is not null) request.Headers.Host = FormattableString.Invariant($"{host}:{_address.Port}");
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.InRange((int)answer.StatusCode, 400, 405);
        Assert.DoesNotContain("mer listen", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_own_origin_is_answered_and_other_paths_are_not()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _address.Link);
        request.Headers.Add("Origin", _address.Link.TrimEnd('/'));
        Assert.Equal(HttpStatusCode.OK, (await _client.SendAsync(request)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync(_address.Link + "other")).StatusCode);
    }

    [Fact]
    public void An_address_that_is_taken_is_a_problem_of_the_machine() =>
        Assert.Equal("page-address", Assert.Throws<EnvironmentException>(() => new LivePage(_address)).Problems[0].Code);

    private static LivePrediction At(double seconds) =>
        new(seconds, [], new PlanePoint(-0.25, 0.5), new RgbColor(0x10, 0x20, 0x30), 0.01);

    private async Task<StreamReader> Open() => new(await _client.GetStreamAsync(_address.Link + "events"));

    private static async Task<JsonElement> Next(StreamReader events)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await events.ReadLineAsync(limit.Token) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return JsonDocument.Parse(line[6..]).RootElement;
        return default;
    }

    private static async Task MustEnd(StreamReader events) => Assert.Equal(JsonValueKind.Undefined, (await Next(events)).ValueKind);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
