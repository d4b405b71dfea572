using System.Collections.Specialized;
using System.Net;
using MerToolkit.Workflows.Listening.Serving;

namespace MerToolkit.Workflows.Tests.Listening.Serving;

public class RequestRulesTests
{
    [Theory]
    [InlineData("127.0.0.1:8080", "127.0.0.1", 8080, true)]
    [InlineData("8080", "127.0.0.1", 8080, true)]
    [InlineData("localhost:1", "localhost", 1, true)]
    [InlineData("[::1]:8080", "::1", 8080, true)]
    [InlineData("0.0.0.0:8080", "*", 8080, false)]
    [InlineData("*:8080", "*", 8080, false)]
    [InlineData(":8080", "*", 8080, false)]
    [InlineData("192.168.1.5:8080", "192.168.1.5", 8080, false)]
    public void An_address_is_a_host_and_a_port(string text, string host, int port, bool isLoopback)
    {
        var address = PageAddress.Parse(text)!;
        Assert.Equal((host, port, isLoopback), (address.Host, address.Port, address.IsLoopback));
        Assert.Equal(isLoopback, PageAddress.Problem(text, anywhere: false) is null);
        Assert.Null(PageAddress.Problem(text, anywhere: true));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("example.com:80")]
    [InlineData("127.0.0.1:http")]
    [InlineData("")]
    public void Other_texts_are_no_address(string text)
    {
        Assert.Null(PageAddress.Parse(text));
        Assert.NotNull(PageAddress.Problem(text, anywhere: true));
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1:8080", true)]
    [InlineData("127.0.0.1", "localhost:8080", false)]
    [InlineData("127.0.0.1", "127.0.0.1:8081", false)]
    [InlineData("127.0.0.1", "127.0.0.1", false)]
    [InlineData("127.0.0.1", "evil.example.com:8080", false)]
    [InlineData("127.0.0.1", "", false)]
    [InlineData("*", "192.168.1.5:8080", true)]
    [InlineData("*", "localhost:8080", true)]
    [InlineData("*", "evil.example.com:8080", false)] // a name that was made to lead here
    public void The_host_is_one_of_our_own(string served, string host, bool isAnswered) => Assert.Equal(
        isAnswered, RequestRules.Refusal("GET", new NameValueCollection { ["Host"] = host }, new PageAddress(served, 8080)) is null);

    [Fact]
    public void The_machines_own_name_is_its_own_when_all_may_look()
    {
        var headers = new NameValueCollection { ["Host"] = $"{Dns.GetHostName()}:8080" };
        Assert.Null(RequestRules.Refusal("GET", headers, new PageAddress("*", 8080)));
        Assert.NotNull(RequestRules.Refusal("GET", headers, new PageAddress("127.0.0.1", 8080)));
    }

    [Theory]
    [InlineData("cross-site", "no-cors", false)]
    [InlineData("same-site", "cors", false)]
    [InlineData("cross-site", "navigate", true)] // a link that somebody followed
    [InlineData("same-origin", "cors", true)]
    [InlineData("none", "navigate", true)]
    public void What_another_page_fetches_is_refused(string site, string mode, bool isAnswered)
    {
        var headers = new NameValueCollection
            { ["Host"] = "127.0.0.1:8080", ["Sec-Fetch-Site"] = site, ["Sec-Fetch-Mode"] = mode };
        Assert.Equal(isAnswered, RequestRules.Refusal("GET", headers, new PageAddress("127.0.0.1", 8080)) is null);
    }
}
