namespace Recognition.Issuing.Issuers;

/// <summary>Who stands for the issuer on its certificates.</summary>
/// <param name="Name">A person or a body: <c>Programme team</c>.</param>
/// <param name="Title">What they are: <c>Maintainers</c>; null for nothing.</param>
public sealed record Signatory(string Name, string? Title)
{
    /// <summary>A certificate has room for so many.</summary>
    public const int Most = 3;

    private const int LongestText = 80;

    internal static Outcome<List<Signatory>> Check(IReadOnlyList<Signatory> signatories)
    {
        if (signatories.Count > Most)
            return Failure.Invalid(
                "signatories-too-many", $"There are {signatories.Count} signatories.", "/signatories",
                $"Name at most {Most}.");
        var rightful = new List<Signatory>(signatories.Count);
        for (var number = 0; number < signatories.Count; number++)
        {
            var at = $"/signatories/{number}";
            var name = Texts.Line(signatories[number].Name, $"{at}/name", "A signatory's name", LongestText);
            if (!name.Ok) return name.Failure;
            string? title = null;
            if (signatories[number].Title is { } given)
            {
                var line = Texts.Line(given, $"{at}/title", "A signatory's title", LongestText);
                if (!line.Ok) return line.Failure;
                title = line.Value;
            }

            rightful.Add(new Signatory(name.Value, title));
        }

        return rightful;
    }
}
