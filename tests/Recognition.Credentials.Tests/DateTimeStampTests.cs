namespace Recognition.Credentials.Tests;

public sealed class DateTimeStampTests
{
    [Theory]
    [InlineData("2026-11-21T12:00:00Z", "2026-11-21T12:00:00Z")]
    [InlineData("2026-11-21T12:00:00.999Z", "2026-11-21T12:00:00Z")]
    [InlineData("2026-11-21T12:00:00.1234567891234Z", "2026-11-21T12:00:00Z")]
    [InlineData("2010-01-01T00:00:00-08:00", "2010-01-01T08:00:00Z")]
    [InlineData("2010-01-01T00:00:00.5+05:30", "2009-12-31T18:30:00Z")]
    public void A_stamp_is_read_and_written_in_whole_utc_seconds(string text, string written)
    {
        DateTimeStamp.TryParse(text, out var time).Should().BeTrue();
        DateTimeStamp.Format(time).Should().Be(written);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-21")]
    [InlineData("2026-11-21T12:00:00")]       // no zone
    [InlineData("2026-11-21T12:00Z")]
    [InlineData("2026-11-21 12:00:00Z")]
    [InlineData("2026-11-21T12:00:00z")]
    [InlineData("2026-11-21T12:00:00.Z")]
    [InlineData("2026-11-21T12:00:00+0100")]
    [InlineData("2026-11-31T12:00:00Z")]
    [InlineData("2026-11-21T25:00:00Z")]
    [InlineData("21.11.2026 12:00:00 Z")]
    [InlineData(" 2026-11-21T12:00:00Z")]
    [InlineData("2026-11-21T12:00:00Z ")]
    [InlineData("yesterday, about noon")]
    public void What_is_no_stamp_with_a_zone_is_refused(string text) =>
        DateTimeStamp.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void A_stamp_of_endless_length_is_refused() =>
        DateTimeStamp.TryParse("2026-11-21T12:00:00." + new string('1', 1_000_000) + "Z", out _).Should().BeFalse();
}
