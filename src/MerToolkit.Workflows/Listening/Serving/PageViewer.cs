using System.Net;
using System.Text;
using System.Threading.Channels;

namespace MerToolkit.Workflows.Listening.Serving;

/// <summary>One open page and the events on their way to it; the oldest go when it reads too slowly.</summary>
internal sealed class PageViewer
{
    private const int EventsKept = 64;
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(10);

    private readonly HttpListenerResponse _response;
    private readonly Channel<string> _events =
        Channel.CreateBounded<string>(new BoundedChannelOptions(EventsKept) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Starts to write.</summary>
    /// <param name="response">The answer that stays open.</param>
    /// <param name="first">What happened before, for one who comes late; null for nothing.</param>
    public PageViewer(HttpListenerResponse response, params ReadOnlySpan<string?> first)
    {
        _response = response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.SendChunked = true;
        foreach (var text in first)
            if (text is not null) Send(text);
        Served = Task.Run(Serve);
    }

    /// <summary>Ends when the page is closed, or all has been written after <see cref="End"/>.</summary>
    public Task Served { get; }

    /// <summary>Queues an event.</summary>
    /// <param name="text">JSON on one line.</param>
    public void Send(string text) => _events.Writer.TryWrite(text);

    /// <summary>No event follows.</summary>
    public void End() => _events.Writer.TryComplete();

    private async Task Serve()
    {
        try
        {
            await Write(": mer listen\n\n").ConfigureAwait(false);
            var more = _events.Reader.WaitToReadAsync().AsTask();
            while (true)
            {
                // A comment now and then finds out pages that were closed while nothing happened.
                if (await Task.WhenAny(more, Task.Delay(SignOfLife)).ConfigureAwait(false) != more)
                {
                    await Write(":\n\n").ConfigureAwait(false);
                    continue;
                }

                if (!await more.ConfigureAwait(false)) break;
                while (_events.Reader.TryRead(out var text)) await Write($"data: {text}\n\n").ConfigureAwait(false);
                more = _events.Reader.WaitToReadAsync().AsTask();
            }

            _response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            _response.Abort();
        }
    }

    private async Task Write(string text)
    {
        await _response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text)).ConfigureAwait(false);
        await _response.OutputStream.FlushAsync().ConfigureAwait(false);
    }
}
