using System.Security.Cryptography;
using Recognition.Issuing;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Keys;
using Recognition.Issuing.People;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Signing;

namespace Recognition.Benchmarks;

/// <summary>An issuer with one achievement whose badges have everything: about 2 KB with the proof.</summary>
internal sealed class Programme
{
    public const int StatusListLength = 131_072;

    private const string AchievementSlug = "cloud-native-contributor";

    private readonly RecognitionProgramme _programme;
    private readonly AwardCredentialBuilder _builder;
    private readonly PublicUrl _publicUrl = PublicUrl.Parse("https://badges.example.org").Value;
    private readonly RandomNumberGenerator _random;
    private readonly TimeProvider _clock;
    private int _count;

    public Programme(KeyFolder keys, RandomNumberGenerator random, TimeProvider clock)
    {
        (_random, _clock) = (random, clock);
        _builder = new AwardCredentialBuilder(random);
        var now = clock.GetUtcNow();
        IssuerKey[] own = [NewKey(keys, KeyUse.Ed25519, now), NewKey(keys, KeyUse.P256, now)];
        Issuer = IssuerDocuments.Publish(NewIssuer(now), own, _publicUrl);
        var achievement = AchievementDocument.Publish(NewAchievement(now), Issuer, _publicUrl);
        _programme = new RecognitionProgramme(1, [Issuer], [achievement]);
        ResultId = achievement.Document.ResultDescription[0].Id;
    }

    public PublishedIssuer Issuer { get; }

    public string StatusListUrl => _publicUrl.StatusList("1");

    private string ResultId { get; }

    /// <summary>From an award's data to its credential without proof: another person, salt, id and status index each
    /// time.</summary>
    public byte[] NewCredential()
    {
        var number = Interlocked.Increment(ref _count);
        var terms = GrantRules.Check(NewRequest(number), _programme, _clock.GetUtcNow());
        if (!terms.Ok) throw new InvalidOperationException(terms.Failure.ToString());
        var status = new StatusSlot(StatusListUrl, number % StatusListLength);
        return _builder.Build(
            terms.Value, _publicUrl.Award(AwardId.Draw(_random)), SubjectId.Draw(_random), status).ToJson();
    }

    private GrantAwardRequest NewRequest(int number) => new()
    {
        Achievement = AchievementSlug,
        Recipient = new GrantRecipient { Name = $"Example Earner {number}", Email = $"earner{number}@example.org" },
        Evidence = [new GrantEvidence { Url = $"https://example.org/pull/{number}", Name = "Merged pull request" }],
        Results = [new GrantResult { ResultDescription = ResultId, Value = "92" }],
    };

    private static IssuerKey NewKey(KeyFolder keys, KeyUse use, DateTimeOffset now)
    {
        var key = new IssuerKey
        {
            IssuerId = 0,
            Use = use,
            PublicKeyMultibase = keys.Create(use).Value.PublicKeyMultibase,
            CreatedAt = now,
        };
        key.Activate(now);
        return key;
    }

    private static Issuer NewIssuer(DateTimeOffset now)
    {
        var issuer = new Issuer { Slug = "example", CreatedAt = now };
        issuer.Define(
            new IssuerDefinition
            {
                Slug = "example",
                Name = "Example Foundation",
                Url = "https://example.org",
                Description = "An open source foundation that hosts cloud native projects.",
                Email = "badges@example.org",
                ImageUrl = "https://example.org/logo.svg",
            },
            now);
        return issuer;
    }

    private static Achievement NewAchievement(DateTimeOffset now)
    {
        var achievement = new Achievement { Slug = AchievementSlug, IssuerId = 0, CreatedAt = now };
        achievement.Define(
            new AchievementDefinition
            {
                Slug = AchievementSlug,
                Issuer = "example",
                Name = "Cloud Native Contributor",
                Description = "Contributes to a cloud native project in the open.",
                CriteriaNarrative =
                    "Has a pull request **merged** after review, and has passed the contributors' exam.",
                Category = "Achievement",
                AchievementType = "Badge",
                Tags = ["open source", "cloud native"],
                Alignments = [new AlignmentDefinition
                {
                    TargetName = "Software development",
                    TargetUrl = "https://example.org/frameworks/skills/software-development",
                    TargetFramework = "Example Skills Framework",
                    TargetCode = "SD-2",
                }],
                Results = [new ResultDefinition
                {
                    Slug = "score", Name = "Exam score", ResultType = "Percent",
                    ValueMin = "0", ValueMax = "100", RequiredValue = "70",
                }],
            },
            svgHash: null,
            pngHash: new string('a', 64),
            now);
        return achievement;
    }
}
