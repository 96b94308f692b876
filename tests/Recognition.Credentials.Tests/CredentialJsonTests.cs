using System.Text;
using System.Text.Json;

namespace Recognition.Credentials.Tests;

public sealed class CredentialJsonTests
{
    [Fact]
    public void Braces_markup_and_letters_beyond_ascii_are_escaped_inside_strings()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, CredentialJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("a{b}", "x {y} <z> & \"é\" + '");
            writer.WriteEndObject();
        }

        var text = Encoding.UTF8.GetString(buffer.ToArray());
        text.Count(letter => letter is '{' or '}').Should().Be(2, "those of the object itself");
        text.Should().NotContainAny("<", ">", "&", "é", "+", "'", "\n", " :");
        using var read = JsonDocument.Parse(text);
        read.RootElement.GetProperty("a{b}").GetString().Should().Be("x {y} <z> & \"é\" + '");
    }
}
