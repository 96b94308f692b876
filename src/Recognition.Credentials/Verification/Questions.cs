using System.Text.Json;

namespace Recognition.Credentials.Verification;

/// <summary>What a reader of a report wants to know. Each check belongs to one of them.</summary>
public enum Question
{
    /// <summary>Is it exactly what was signed?</summary>
    Unaltered,

    /// <summary>Who issued it?</summary>
    Issuer,

    /// <summary>Is it valid today?</summary>
    Current,

    /// <summary>Is it about this person?</summary>
    Recipient,

    /// <summary>Does it follow the standard?</summary>
    Standard,
}

/// <summary>The answer to a question.</summary>
public enum Answer
{
    Yes,
    No,

    /// <summary>In part: a reservation stands beside it.</summary>
    Partly,
    Unknown,
    NotAsked,
}

/// <summary>A question with its answer.</summary>
/// <param name="Text">One plain sentence.</param>
public sealed record QuestionAnswer(Question Question, Answer Answer, string Text);

/// <summary>The five questions, answered from the checks that belong to each.</summary>
public static class Questions
{
    /// <summary>The question as people read it.</summary>
    public static string Title(this Question question) => question switch
    {
        Question.Unaltered => "Is it exactly what was signed?",
        Question.Issuer => "Who issued it?",
        Question.Current => "Is it valid today?",
        Question.Recipient => "Is it about this person?",
        _ => "Does it follow the standard?",
    };

    /// <summary>The id in JSON.</summary>
    public static string ToName(this Question question) => JsonNamingPolicy.CamelCase.ConvertName(question.ToString());

    public static string ToName(this Answer answer) => JsonNamingPolicy.CamelCase.ConvertName(answer.ToString());

    internal static Question Of(CheckKind kind) => kind switch
    {
        CheckKind.Format or CheckKind.Contexts or CheckKind.Terms or CheckKind.SignedForm or CheckKind.Proof
            or CheckKind.GivenCopy => Question.Unaltered,
        CheckKind.IssuerKey or CheckKind.Trust or CheckKind.Log or CheckKind.Endorsements => Question.Issuer,
        CheckKind.Revocation or CheckKind.Suspension or CheckKind.Expiry or CheckKind.NotYetValid
            or CheckKind.Currency or CheckKind.Disclosure => Question.Current,
        CheckKind.Recipient => Question.Recipient,
        _ => Question.Standard,
    };

    /// <summary>
    /// All five, in their order. Of a presentation the worst answer among its own and those of its credentials.
    /// </summary>
    public static IReadOnlyList<QuestionAnswer> Answers(VerificationReport report)
    {
        var parts = report.Credentials.Select(part => AnswersOf(part, isOneOfSeveral: report.Credentials.Count > 1)).ToList();
        var answers = Enum.GetValues<Question>().Select(question => AnswerOf(question, report, parts)).ToList();
        // What is not signed says nothing about today.
        if (answers[(int)Question.Unaltered].Answer == Answer.No
            && answers[(int)Question.Current].Answer is Answer.Yes or Answer.Partly)
            answers[(int)Question.Current] = new QuestionAnswer(
                Question.Current, Answer.Unknown, "Its signature does not hold, so its dates and status prove nothing.");
        return answers;
    }

    // Among several it is said of which credential the answer is, where there is anything to say against it.
    private static IReadOnlyList<QuestionAnswer> AnswersOf(VerificationReport part, bool isOneOfSeveral) =>
        isOneOfSeveral && Headline.NameOf(part) is { } name
            ? [.. part.Questions.Select(answer => answer.Answer is Answer.Yes or Answer.NotAsked
                ? answer
                : answer with { Text = $"“{name}”: {answer.Text}" })]
            : part.Questions;

    private static QuestionAnswer AnswerOf(
        Question question, VerificationReport report, List<IReadOnlyList<QuestionAnswer>> parts)
    {
        var checks = report.Checks.Where(check => check.Question == question).ToList();
        var own = Write(question, Judge(question, checks), report.Issuer, checks.Find(IsTrustNotJudged));
        if (parts.Count == 0) return own;
        var all = parts.Select(answers => answers[(int)question]);
        // A presentation that nobody signed, and a question on which it has no check, add nothing.
        return (IsAnswered(question, checks) ? all.Append(own) : all).MaxBy(one => Weight(one.Answer))!;
    }

    private static int Weight(Answer answer) => answer switch
    {
        Answer.No => 4,
        Answer.Unknown => 3,
        Answer.Partly => 2,
        Answer.Yes => 1,
        _ => 0,
    };

    private static QuestionAnswer Write(
        Question question, (Answer Answer, Check? Blamed) judged, IssuerFinding? issuer, Check? notJudged)
    {
        var (answer, blamed) = judged;
        if (notJudged is not null)
            return new QuestionAnswer(
                question, answer == Answer.No ? Answer.No : Answer.Unknown,
                (issuer?.Trust == IssuerTrust.Unknown ? notJudged : blamed ?? notJudged).Detail);
        if (question == Question.Issuer && answer is Answer.Yes or Answer.Partly && issuer is not null)
            return new QuestionAnswer(question, AnswerOf(issuer.Trust), Headline.Issuer(issuer));
        return new QuestionAnswer(question, answer, answer switch
        {
            Answer.NotAsked => "You did not name a person.",
            Answer.Yes when question == Question.Unaltered && issuer is { IsHosted: true } => "It is what its issuer publishes.",
            Answer.Yes => Affirmed(question),
            _ => blamed?.Detail ?? "This was not checked.",
        });
    }

    private static (Answer Answer, Check? Blamed) Judge(Question question, List<Check> checks)
    {
        if (checks.Find(check => check.Outcome == CheckOutcome.Failed) is { } failed) return (Answer.No, failed);
        if (checks.Find(check => check.Outcome == CheckOutcome.NotChecked && IsOpen(check.Kind)) is { } open)
            return (Answer.Unknown, open);
        if (question == Question.Recipient)
        {
            if (checks.Find(check => check.Outcome == CheckOutcome.NotChecked) is { } unknown)
                return (Answer.Unknown, unknown);
            if (checks.TrueForAll(check => check.Outcome == CheckOutcome.NotApplicable)) return (Answer.NotAsked, null);
        }

        if (!IsAnswered(question, checks))
            return (Answer.Unknown, checks.Find(check => check.Kind == CheckKind.Proof) ?? checks.LastOrDefault());
        var reservation = checks.Find(check => check.Outcome == CheckOutcome.Warning)
            ?? checks.Find(check => check.Outcome == CheckOutcome.NotChecked);
        return reservation is null ? (Answer.Yes, null) : (Answer.Partly, reservation);
    }

    // What was not looked at is not affirmed; that nothing was changed, only a signature shows; and what names neither
    // an end nor a status is valid without any.
    private static bool IsAnswered(Question question, List<Check> checks) => question switch
    {
        Question.Current => checks.Count > 0,
        Question.Unaltered => checks.Exists(check => check.Outcome is CheckOutcome.Failed or CheckOutcome.NotChecked
            || (check.Kind == CheckKind.Proof && check.Outcome != CheckOutcome.NotApplicable)),
        _ => checks.Exists(check => check.Outcome != CheckOutcome.NotApplicable),
    };

    private static bool IsTrustNotJudged(Check check) =>
        check is { Kind: CheckKind.Trust, Outcome: CheckOutcome.NotApplicable, Code: TrustRule.Code };

    private static bool IsOpen(CheckKind kind) =>
        VerdictRule.IsDeciding(kind) || kind is CheckKind.Disclosure or CheckKind.Contexts or CheckKind.Terms;

    private static Answer AnswerOf(IssuerTrust trust) => trust switch
    {
        IssuerTrust.Own or IssuerTrust.Recognized => Answer.Yes,
        IssuerTrust.Domain => Answer.Partly,
        IssuerTrust.Impersonation => Answer.No,
        _ => Answer.Unknown,
    };

    private static string Affirmed(Question question) => question switch
    {
        Question.Unaltered => "Nothing was changed since it was signed.",
        Question.Issuer => "The issuer is known.",
        Question.Current => "It is not revoked and has not expired.",
        Question.Recipient => "Yes, it is about the person that you named.",
        _ => "It follows the standard.",
    };
}
