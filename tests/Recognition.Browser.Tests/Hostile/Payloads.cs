namespace Recognition.Browser.Tests.Hostile;

/// <summary>Texts that try to be more than text. Whatever of them ran would call alert or print, or ask a far host.</summary>
internal static class Payloads
{
    public const string FarHost = "http://elsewhere.example.test";

    /// <summary>For fields of one line: it leaves every quote, attribute, comment and element that it could stand in.</summary>
    public const string Line =
        "\"'></title></script></textarea><script>alert(1)</script><img src=x onerror=print()><svg onload=alert(2)>"
        + "{{constructor.constructor('alert(3)')()}}<a href=javascript:alert(4)>&lt;b&gt;";

    /// <summary>For fields in Markdown, and of many lines.</summary>
    public const string Markdown =
        $$"""
        # A heading of its own

        <script>alert(1)</script><img src=x onerror=print()> <iframe src="{{FarHost}}/frame"></iframe>

        <style>body { display: none }</style><form action="{{FarHost}}/form"><input name=q autofocus onfocus=alert(5)></form>

        [a link](javascript:alert(6)) [another](data:text/html,<script>alert(7)</script>) [a third](vbscript:alert(8))
        [by name][name] ![a picture]({{FarHost}}/picture.png) ![and](javascript:alert(9)) <javascript:alert(10)>
        {{FarHost}}/bare [x](http://a.example/"onmouseover="alert(11)) `code</code><script>alert(12)</script>`

        [name]: javascript:alert(13) "a title' onmouseover=alert(14)"

        | a <b> | b |
        |---|---|
        | <img src=x onerror=alert(15)> | WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW |

        ##### Deeper

            preformatted WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW

        <!-- --!> <script>alert(16)</script>
        """;

    /// <summary>As long as a name may be, and nowhere to break it.</summary>
    public static readonly string Long = new('W', 256);

    /// <summary>A name that runs to the left; beside Latin text and numbers it drags them along unless it is isolated.</summary>
    public const string RightToLeft = "עדה לאבלייס 123";

    public const string Emoji = "👩🏽‍🚀🏳️‍🌈🇺🇦👨‍👩‍👧‍👦 Zoë 李小龙";

    /// <summary>A picture that is a programme: what no check of ours lets in, put where pictures are kept.</summary>
    public const string Svg =
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100" onload="alert(1)">
          <script>alert(2); fetch('{FarHost}/fetched');</script>
          <script href="{FarHost}/script.js"/>
          <style>@import url({FarHost}/style.css); rect {"{"} fill: url({FarHost}/fill.svg#a) {"}"}</style>
          <image href="{FarHost}/image.png" width="10" height="10"/>
          <use href="{FarHost}/use.svg#a"/>
          <foreignObject width="100" height="100"><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="{FarHost}/frame"/><img src="x" onerror="alert(3)"/></body></foreignObject>
          <a xlink:href="javascript:alert(4)"><rect width="100" height="100" fill="#0a6"/></a>
          <set attributeName="onmouseover" to="alert(5)"/>
        </svg>
        """;
}
