using Recognition.Credentials.Verification;

namespace Recognition.Credentials.Tests.Verification;

/// <summary>The five questions: nothing is affirmed that no check has shown.</summary>
public sealed class QuestionsTests
{
    [Fact]
    public void Where_nothing_was_checked_nothing_is_affirmed() =>
        AnswersOf(Report()).Should().Equal(
            Answer.Unknown, Answer.Unknown, Answer.Unknown, Answer.NotAsked, Answer.Unknown);

    [Theory]
    [InlineData(CheckOutcome.Passed, Answer.Yes)]
    [InlineData(CheckOutcome.Failed, Answer.No)]
    [InlineData(CheckOutcome.NotChecked, Answer.Unknown)]
    [InlineData(CheckOutcome.NotApplicable, Answer.Unknown)]
    public void Only_a_signature_shows_that_nothing_was_changed(CheckOutcome proof, Answer answer) =>
        AnswersOf(Report(Of(CheckKind.Format, CheckOutcome.Passed), Of(CheckKind.Proof, proof)))[0].Should().Be(answer);

    [Fact]
    public void What_names_neither_an_end_nor_a_status_is_valid_today() =>
        AnswersOf(Report(Of(CheckKind.Expiry, CheckOutcome.NotApplicable)))[(int)Question.Current].Should().Be(Answer.Yes);

    [Fact]
    public void Of_a_presentation_each_question_has_the_worst_answer_of_its_credentials()
    {
        var good = Report(Of(CheckKind.Proof, CheckOutcome.Passed), Of(CheckKind.Revocation, CheckOutcome.Passed));
        var revoked = Report(Of(CheckKind.Proof, CheckOutcome.Passed), Of(CheckKind.Revocation, CheckOutcome.Failed));
        var unsigned = Report(Of(CheckKind.Format, CheckOutcome.Passed), Of(CheckKind.Proof, CheckOutcome.NotApplicable)) with
        {
            Kind = CredentialKind.Presentation, Credentials = [good, revoked, good],
        };
        var broken = unsigned with { Checks = [Of(CheckKind.Proof, CheckOutcome.Failed)] };

        AnswersOf(unsigned).Take(3).Should().Equal(Answer.Yes, Answer.Unknown, Answer.No);
        AnswersOf(broken).Take(3).Should().Equal(Answer.No, Answer.Unknown, Answer.No);
    }

    private static List<Answer> AnswersOf(VerificationReport report) =>
        [.. report.Questions.Select(question => question.Answer)];

    private static VerificationReport Report(params Check[] checks) =>
        new(DateTimeOffset.UnixEpoch, CredentialKind.Credential, null, null, checks);

    private static Check Of(CheckKind kind, CheckOutcome outcome) =>
        new("code", "Title", outcome, "Detail.", "https://example.org/") { Kind = kind };
}
