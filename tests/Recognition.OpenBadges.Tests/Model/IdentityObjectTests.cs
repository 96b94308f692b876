using Recognition.OpenBadges.Model;
using Recognition.Testing;

namespace Recognition.OpenBadges.Tests.Model;

public sealed class IdentityObjectTests
{
    private const string Published = "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399";

    [Fact]
    public void The_published_vector_comes_out()
    {
        IdentityObject.Hash("a@example.com", "Kosher").Should().Be(Published);
    }

    [Fact]
    public void The_recipient_of_the_Open_Badges_2_samples_is_recognized()
    {
        var assertion = Hashed(IdentityObject.Hash("nobody@example.org", "deadsea"), "deadsea");

        assertion.Matches("nobody@example.org").Should().BeTrue();
    }

    [CorpusFact]
    public void The_hash_in_the_published_sample_is_the_one_that_we_compute()
    {
        Corpora.ReadText("ob3-samples/ob20/basic-assertion.json").Should()
            .Contain(IdentityObject.Hash("nobody@example.org", "deadsea"));
    }

    [Theory]
    [InlineData("a@example.com")]
    [InlineData(" A@Example.COM ")]
    public void An_address_is_trimmed_and_lower_cased_before_it_is_hashed(string address)
    {
        IdentityObject.HashedEmail(address, "Kosher").IdentityHash.Should().Be(Published);
    }

    [Theory]
    [InlineData("a@example.com", true)]
    [InlineData("A@EXAMPLE.com", true)]
    [InlineData("b@example.com", false)]
    [InlineData("", false)]
    public void What_is_known_is_compared_as_given_and_then_in_lower_case(string address, bool matches)
    {
        Hashed(Published, "Kosher").Matches(address).Should().Be(matches);
    }

    [Fact]
    public void A_hash_over_an_address_with_capitals_is_found_as_it_was_given()
    {
        Hashed(IdentityObject.Hash("A@Example.com", "s"), "s").Matches("A@Example.com").Should().BeTrue();
    }

    [Fact]
    public void Hexadecimal_digits_and_the_algorithm_may_be_in_upper_case()
    {
        Hashed(Published.ToUpperInvariant(), "Kosher").Matches("a@example.com").Should().BeTrue();
    }

    [Fact]
    public void No_salt_means_none()
    {
        Hashed("sha256$08168cd80dfd534ab0f10af10f1303fe00af2d43ab5c1432360d137f8197e17a", null)
            .Matches("a@example.com").Should().BeTrue();
        Hashed(IdentityObject.Hash("a@example.com", ""), null).Matches("a@example.com").Should().BeTrue();
    }

    [Fact]
    public void MD5_is_understood_and_never_written()
    {
        // md5 of "a@example.comKosher"
        var hashed = Hashed("md5$ddd142639a792e74751ee7e129237efa", "Kosher");

        hashed.Matches("a@example.com").Should().BeTrue();
        hashed.Matches("b@example.com").Should().BeFalse();
        IdentityObject.HashedEmail("a@example.com", "Kosher").IdentityHash.Should().StartWith("sha256$");
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256")]
    [InlineData("sha256$")]
    [InlineData("sha512$b5809d8a")]
    [InlineData("b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399")]
    [InlineData("a@example.com")]
    public void A_hash_of_another_form_matches_nobody(string hash)
    {
        Hashed(hash, "Kosher").Matches("a@example.com").Should().BeFalse();
    }

    [Fact]
    public void An_identifier_in_the_clear_is_compared_as_it_is()
    {
        IdentityObject.Plain(IdentifierTypes.Name, "Ann").Matches("Ann").Should().BeTrue();
        IdentityObject.Plain(IdentifierTypes.Name, "Ann").Matches("Bob").Should().BeFalse();
    }

    [Fact]
    public void A_salt_is_128_random_bits()
    {
        var random = new TestRandom(7);
        var salts = Enumerable.Range(0, 100).Select(_ => IdentityObject.NewSalt(random)).ToHashSet();

        salts.Should().HaveCount(100).And.OnlyContain(salt => salt.Length == 32);
    }

    private static IdentityObject Hashed(string hash, string? salt) => new()
    {
        Hashed = true, IdentityHash = hash, IdentityType = IdentifierTypes.EmailAddress, Salt = salt,
    };
}
