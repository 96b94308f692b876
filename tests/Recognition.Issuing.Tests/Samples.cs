using System.Text;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Artwork;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Issuers;

namespace Recognition.Issuing.Tests;

public static class Samples
{
    public const string Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><rect width=\"1\" height=\"1\"/></svg>";

    /// <summary>Drawing pictures takes longer than everything else that these tests do.</summary>
    private static readonly byte[] Png = PngWriter.Write(64, 64, new byte[64 * 64 * 4]);

    public static IssuerDefinition Acme { get; } = new()
    {
        Slug = "acme",
        Name = "Acme",
        Url = "https://acme.example.org",
        Description = "Makes everything.",
        Email = "badges@acme.example.org",
    };

    public static AchievementDefinition Pioneer { get; } = new()
    {
        Slug = "pioneer",
        Issuer = "acme",
        Name = "Design Pioneer",
        Description = "Marks a first design.",
        CriteriaNarrative = "Save one design.",
        Category = "Achievement",
        Tags = ["design", "first"],
        Svg = Encoding.UTF8.GetBytes(Svg),
        Png = Png,
    };

    public static AchievementDefinition Certified { get; } = new()
    {
        Slug = "certified",
        Issuer = "acme",
        Name = "Certified Builder",
        Description = "Knows how to build.",
        CriteriaNarrative = "Pass the exam.",
        AchievementType = "Certification",
        Category = "Certification",
        ValidForMonths = 24,
        HumanCode = "CB",
        InLanguage = "en",
        Svg = Encoding.UTF8.GetBytes(Svg),
        Png = Png,
        Alignments = [new AlignmentDefinition { TargetName = "Building", TargetUrl = "https://example.org/building" }],
        Results =
        [
            new ResultDefinition
            {
                Slug = "score", Name = "Score", ResultType = "Percent", ValueMin = "0", ValueMax = "100",
                RequiredValue = "70",
            },
            new ResultDefinition
            {
                Slug = "grade", Name = "Grade", ResultType = "LetterGrade", AllowedValues = ["C", "B", "A"],
            },
            new ResultDefinition { Slug = "exam", Name = "Exam", ResultType = "Status" },
        ],
    };

    public static AchievementDefinition Coming { get; } = new()
    {
        Slug = "coming",
        Issuer = "acme",
        Name = "Coming Soon",
        Description = "Not yet.",
        CriteriaNarrative = "Wait.",
        Category = "Achievement",
        Status = AchievementStatus.Announced,
        Svg = Encoding.UTF8.GetBytes(Svg),
        Png = Png,
    };

    public static GrantAwardRequest ToAda { get; } = new()
    {
        Achievement = "pioneer",
        Recipient = new GrantRecipient { Name = "Ada Example", Email = "Ada@Example.org " },
    };

    public static GrantAwardRequest To(int number, string achievement = "pioneer") => new()
    {
        Achievement = achievement,
        Recipient = new GrantRecipient { Name = $"Earner {number}", Email = $"earner.{number}@example.org" },
    };
}
