namespace Recognition.Browser.Tests.Hostile;

/// <summary>No address of ours leads a visitor to another host, whatever is written into it.</summary>
[Collection(InBrowser.Name)]
public sealed class RedirectTests(Programme programme)
{
    public static TheoryData<string> Addresses()
    {
        var addresses = new TheoryData<string>();
        string[] elsewhere =
        [
            "https://elsewhere.example.test/", "//elsewhere.example.test/", "/\\elsewhere.example.test/", "https:elsewhere.example.test",
            "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "https://localhost@elsewhere.example.test/",
        ];
        foreach (var to in elsewhere)
        {
            var written = Uri.EscapeDataString(to);
            foreach (var path in (string[])["/verify?url=", "/oembed?url=", "/share/mastodon?server=", "/share/mastodon?award={valid}&server=",
                "/?issuer=", "/?q=", "/?next=", "/?returnUrl=", "/verify?returnUrl=", "/awards/{valid}?url=", "/embed/{valid}?url=", "/problem?url="])
                addresses.Add(path + written);
        }

        foreach (var path in (string[])["//elsewhere.example.test/", "//elsewhere.example.test/%2e%2e", "/%5Celsewhere.example.test",
            "/%2Felsewhere.example.test", "/verify//elsewhere.example.test", "/awards//elsewhere.example.test/", "/awards/{valid}/", "/verify/"])
            addresses.Add(path);
        return addresses;
    }

    [ChromiumTheory]
    [MemberData(nameof(Addresses))]
    public async Task An_address_leads_to_no_other_host(string address)
    {
        // Written as it is: a client that tidies it up would ask for something else.
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(
            programme.App.PublicUrl + programme.Path(address), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        request.Headers.Add("Accept", "text/html");
        using var answer = await programme.App.Client.SendAsync(request);

        ((int)answer.StatusCode).Should().BeLessThan(500);
        if (answer.Headers.Location is { } location)
            new Uri(request.RequestUri!, location).Authority.Should().Be(new Uri(programme.App.PublicUrl).Authority);
        answer.Headers.Contains("Refresh").Should().BeFalse();
        (await answer.Content.ReadAsStringAsync()).Should().NotContainEquivalentOf("http-equiv=\"refresh\"");
    }
}
