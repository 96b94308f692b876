using Recognition.OpenBadges.Baking;
using Recognition.Testing;

namespace Recognition.OpenBadges.Tests.Baking;

/// <summary>The images of the 1EdTech validator: a PNG of 84 KB and an SVG with a DOCTYPE.</summary>
public sealed class PublishedImageTests
{
    [CorpusTheory]
    [InlineData("simple-json.png", "{")]
    [InlineData("simple-jwt.svg", "eyJ")]
    public void The_credential_of_a_published_image_is_read_replaced_and_put_back(string file, string start)
    {
        var image = Corpora.ReadBytes("ob3-samples/" + file);
        var credential = BakedImage.Unbake(image).Bytes!;

        var other = BakedImage.Bake(image, Images.Bytes(Images.Json)).Bytes!;
        var again = BakedImage.Bake(other, credential).Bytes!;

        credential.AsSpan().StartsWith(Images.Bytes(start)).Should().BeTrue();
        BakedImage.Unbake(other).Bytes.Should().Equal(Images.Bytes(Images.Json));
        BakedImage.Unbake(again).Bytes.Should().Equal(credential);
        BakedImage.Bake(image, credential).Bytes.Should().Equal(again);
    }

    [CorpusFact]
    public void An_image_of_Open_Badges_2_carries_no_credential_of_Open_Badges_3()
    {
        BakedImage.Unbake(Corpora.ReadBytes("ob3-samples/ob20/simple-badge.png")).Problem!.Code
            .Should().Be("image-without-credential");
    }
}
