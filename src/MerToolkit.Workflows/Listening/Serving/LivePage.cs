using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Workflows.Listening.Serving;

/// <summary>
/// One small page with the moving point and its colour, and behind it the events of the stream (server-sent events, a JSON object
/// each). Nothing is taken from a visitor, and nobody holds the listener up: who reads too slowly misses events.
/// </summary>
public sealed class LivePage : IListeningListener, IDisposable
{
    private const int MostViewers = 32;
    private const string PagePath = "/", EventsPath = "/events";

    private static readonly byte[] Page = Read();
    private readonly PageAddress _address;
    private readonly HttpListener _server = new();
    private readonly List<PageViewer> _viewers = [];
    private readonly Task _accepting;
    private string? _start;
    private string? _last;

    /// <summary>Starts to serve.</summary>
    /// <param name="address">Where.</param>
    /// <exception cref="EnvironmentException">The address cannot be used.</exception>
    public LivePage(PageAddress address)
    {
        _address = address;
        _server.Prefixes.Add(address.Prefix);
        try
        {
            _server.Start();
        }
        catch (HttpListenerException cause)
        {
            _server.Close();
            throw new EnvironmentException(new Problem(
                "page-address", $"The page cannot be served at {address.Link}: {cause.Message.TrimEnd('.')}.",
                "Choose another port; another program may use this one."), cause);
        }

        _accepting = Task.Run(Accept);
    }

    /// <inheritdoc/>
    public void Ready(PageAddress? page) { }

    /// <inheritdoc/>
    public void Started(ListeningStart start) => _start = Send(writer => LiveJson.Write(writer, start));

    /// <inheritdoc/>
    public bool Predicted(LivePrediction prediction)
    {
        _last = Send(writer => LiveJson.Write(writer, prediction));
        return true;
    }

    /// <inheritdoc/>
    public void Stalled(double seconds, double waitedSeconds) => Send(writer => LiveJson.WriteStall(writer, seconds, waitedSeconds));

    /// <summary>Tells every viewer that the stream has ended, and serves no more.</summary>
    public void Dispose()
    {
        Send(writer => writer.WriteString("type", "end"));
        PageViewer[] viewers;
        lock (_viewers) viewers = [.. _viewers];
        foreach (var viewer in viewers) viewer.End();
        Task.WaitAll([.. viewers.Select(viewer => viewer.Served)], TimeSpan.FromSeconds(1));
        _server.Close();
        _accepting.Wait(TimeSpan.FromSeconds(1));
    }

    private static byte[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("live.html")!;
        var page = new byte[stream.Length];
        stream.ReadExactly(page);
        return page;
    }

    private string Send(Action<Utf8JsonWriter> write)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(bytes, JsonNumbers.LineOptions))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        var text = Encoding.UTF8.GetString(bytes.WrittenSpan);
        lock (_viewers)
            foreach (var viewer in _viewers) viewer.Send(text);
        return text;
    }

    private async Task Accept()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _server.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            try
            {
                Answer(context);
            }
            catch (Exception gone) when (gone is HttpListenerException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                context.Response.Abort();
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers["X-Content-Type-Options"] = "nosniff";
        response.Headers["Cache-Control"] = "no-store";
        if (RequestRules.Refusal(request.HttpMethod, request.Headers, _address) is var (status, reason))
            Answer(response, status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes($"Refused: {reason}.\n"));
        else if (request.Url?.AbsolutePath == PagePath)
            AnswerPage(response);
        else if (request.Url?.AbsolutePath == EventsPath)
            AnswerEvents(response);
        else
            Answer(response, HttpStatusCode.NotFound, "text/plain; charset=utf-8", "There is / and /events.\n"u8.ToArray());
    }

    private static void AnswerPage(HttpListenerResponse response)
    {
        response.Headers["Content-Security-Policy"] = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
            + "img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        Answer(response, HttpStatusCode.OK, "text/html; charset=utf-8", Page);
    }

    private void AnswerEvents(HttpListenerResponse response)
    {
        PageViewer? viewer = null;
        lock (_viewers)
        {
            if (_viewers.Count < MostViewers) _viewers.Add(viewer = new PageViewer(response, _start, _last));
        }

        if (viewer is null)
        {
            Answer(response, HttpStatusCode.ServiceUnavailable, "text/plain; charset=utf-8", "Too many look already.\n"u8.ToArray());
            return;
        }

        viewer.Served.ContinueWith(_ =>
        {
            lock (_viewers) _viewers.Remove(viewer);
        }, TaskScheduler.Default);
    }

    private static void Answer(HttpListenerResponse response, HttpStatusCode status, string type, byte[] content)
    {
        response.StatusCode = (int)status;
        response.ContentType = type;
        response.ContentLength64 = content.Length;
        response.OutputStream.Write(content);
        response.Close();
    }
}
