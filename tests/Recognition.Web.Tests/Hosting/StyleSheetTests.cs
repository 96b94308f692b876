using System.Text;
using Recognition.Web.Hosting;

namespace Recognition.Web.Tests.Hosting;

public sealed class StyleSheetTests
{
    [Theory]
    [InlineData("/* why */\na { color: red; }\n", "a{color:red}")]
    [InlineData("a, b > c {\n  margin: 0 calc(1rem + -1 * var(--x)); /* two\n lines */\n  --y: 1px;\n}\n", "a,b > c{margin:0 calc(1rem + -1 * var(--x));--y:1px}")]
    [InlineData("a :hover { x: y }", "a :hover{x:y}")]
    [InlineData("@media (max-width: 30rem) {\n  a { b: c; }\n}", "@media (max-width:30rem){a{b:c}}")]
    [InlineData("", "")]
    public void Style_is_sent_without_what_its_authors_alone_read(string written, string sent) =>
        Encoding.UTF8.GetString(StyleSheet.Tighten(Encoding.UTF8.GetBytes(written))).Should().Be(sent);
}
