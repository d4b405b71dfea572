using System.Globalization;
using System.Net;

namespace MerToolkit.Workflows.Listening.Serving;

/// <summary>Where the page is served: a host of this machine and a port.</summary>
/// <param name="Host">An address as digits, or <c>localhost</c>; <c>*</c> for all addresses of this machine.</param>
/// <param name="Port">Port, 1..65535.</param>
public sealed record PageAddress(string Host, int Port)
{
    private const string All = "*";
    private const string Local = "localhost";

    /// <summary>True when only this machine can reach it.</summary>
    public bool IsLoopback => Host == Local || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>The address as a browser takes it.</summary>
    public string Link => Invariant($"http://{Written(Host == All ? Dns.GetHostName() : Host)}:{Port}/");

    /// <summary>What the system is asked to listen on.</summary>
    internal string Prefix => Invariant($"http://{Written(Host)}:{Port}/");

    /// <summary>Reads <c>HOST:PORT</c>, or a port of 127.0.0.1 alone; null when it is neither.</summary>
    /// <param name="text">As typed.</param>
    public static PageAddress? Parse(string text)
    {
        var place = text.LastIndexOf(':');
        var host = place < 0 ? IPAddress.Loopback.ToString() : text[..place].Trim('[', ']').ToLowerInvariant();
        if (!int.TryParse(text[(place + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return null;
        if (port is < 1 or > IPEndPoint.MaxPort) return null;
        if (host is "" or All or "+") return new PageAddress(All, port);
        if (host == Local) return new PageAddress(host, port);
        if (!IPAddress.TryParse(host, out var address)) return null;
        return new PageAddress(address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? All : address.ToString(), port);
    }

    /// <summary>What is wrong with an address, and what to do; null when nothing is.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="anywhere">True when other machines may reach the page.</param>
    internal static (string Message, string Remedy)? Problem(string text, bool anywhere) => Parse(text) switch
    {
        null => ($"'{text}' is no address of a page.", "Give 127.0.0.1:8080, or another port."),
        { IsLoopback: false } when !anywhere => (
            $"'{text}' lets other machines of the network see what is played.",
            "Give 127.0.0.1:PORT, or add --http-anywhere if that is meant."),
        _ => null,
    };

    private static string Written(string host) => host.Contains(':') ? $"[{host}]" : host;
}
