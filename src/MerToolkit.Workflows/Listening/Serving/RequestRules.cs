using System.Collections.Specialized;
using System.Net;

namespace MerToolkit.Workflows.Listening.Serving;

/// <summary>
/// Which requests are answered. A page of the web may point a name of its own at 127.0.0.1 (DNS rebinding) and ask us through the
/// browser of the person who listens: such a request carries that name as Host, or a foreign Origin.
/// </summary>
internal static class RequestRules
{
    /// <summary>Why a request is refused; null when it is answered.</summary>
    /// <param name="method">GET and the like.</param>
    /// <param name="headers">Headers of the request.</param>
    /// <param name="address">Where the page is served.</param>
    public static (HttpStatusCode Status, string Reason)? Refusal(string method, NameValueCollection headers, PageAddress address)
    {
        if (method != "GET") return (HttpStatusCode.MethodNotAllowed, "only GET is answered");
        var host = headers["Host"] ?? "";
        if (!IsOwn(host, address)) return (HttpStatusCode.Forbidden, "the Host header names another place");
        if (headers["Origin"] is { } origin && !string.Equals(origin, $"http://{host}", StringComparison.OrdinalIgnoreCase))
            return (HttpStatusCode.Forbidden, "the request comes from another page");
        if (headers["Sec-Fetch-Site"] is "cross-site" or "same-site" && headers["Sec-Fetch-Mode"] != "navigate")
            return (HttpStatusCode.Forbidden, "the request comes from another page");
        return null;
    }

    /// <summary>The address itself, on loopback; for all addresses of the machine: digits, localhost or the machine's own name.</summary>
    private static bool IsOwn(string host, PageAddress address)
    {
        if (PageAddress.Parse(host.Contains(':') ? host : $"{host}:80") is { } named && named.Port == address.Port)
            return named.Host != "*" && (!address.IsLoopback || named.Host == address.Host);
        var name = Dns.GetHostName();
        return !address.IsLoopback && (host.Equals(Invariant($"{name}:{address.Port}"), StringComparison.OrdinalIgnoreCase)
            || host.Equals(Invariant($"{name}.local:{address.Port}"), StringComparison.OrdinalIgnoreCase));
    }
}
