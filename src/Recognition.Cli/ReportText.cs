using System.Globalization;
using System.Text;
using Recognition.Credentials;
using Recognition.Credentials.Verification;

namespace Recognition.Cli;

/// <summary>
/// A report for a person: the headline, the five questions with their answers, what the credential says, and the checks
/// by question, the outcome of each as a word.
/// </summary>
internal static class ReportText
{
    private const int Margin = 16;
    private const int QuestionWidth = 32;
    private const int AnswerWidth = 11;

    public static void Write(Terminal terminal, VerificationReport report, string indent = "")
    {
        var colour = ColourOf(report);
        terminal.WriteLine(indent + terminal.Paint(Plain(report.Summary), colour));
        terminal.WriteLine();
        foreach (var question in report.Questions) WriteQuestion(terminal, question, indent);
        terminal.WriteLine();
        WriteFacts(terminal, report, indent);
        WriteChecks(terminal, report.Checks, colour, indent);
        if (report.AsOf is { } past)
        {
            WriteHeading(terminal, $"The checks for {DateTimeStamp.Format(past.Time)}:", indent);
            WriteChecks(terminal, past.Checks, colour, indent + "  ");
        }

        WriteParts(terminal, report.Credentials, "A credential in it, which has its own report:", indent);
        WriteParts(terminal, report.Endorsements, "An endorsement in it, which has its own report:", indent);
    }

    private static void WriteParts(
        Terminal terminal, IReadOnlyList<VerificationReport> reports, string heading, string indent)
    {
        foreach (var report in reports)
        {
            WriteHeading(terminal, heading, indent);
            Write(terminal, report, indent + "  ");
        }
    }

    private static void WriteHeading(Terminal terminal, string heading, string indent)
    {
        terminal.WriteLine();
        terminal.WriteLine(indent + heading);
    }

    private static void WriteQuestion(Terminal terminal, QuestionAnswer question, string indent)
    {
        var answer = question.Answer == Answer.NotAsked ? "not asked" : question.Answer.ToName();
        terminal.WriteLine(
            indent + question.Question.Title().PadRight(QuestionWidth) + answer.PadRight(AnswerWidth)
            + Plain(question.Text));
    }

    private static void WriteFacts(Terminal terminal, VerificationReport report, string indent)
    {
        WriteLine("kind", report.Kind.ToName());
        WriteLine("verdict", report.Verdict.ToName());
        WriteLine("cause", report.Cause);
        if (report.AsOf is { } past) WriteLine("verdict then", $"{past.Verdict.ToName()} ({DateTimeStamp.Format(past.Time)})");
        WriteLine("trust", report.Issuer?.Trust.ToName());
        if (report.Credential is not { } credential) return;
        WriteLine("id", credential.Id);
        WriteLine("name", credential.Name);
        WriteLine("issuer", credential.Issuer);
        WriteLine("recipient", credential.Recipient);
        WriteLine("valid from", credential.ValidFrom);
        WriteLine("valid until", credential.ValidUntil);

        void WriteLine(string name, string? value)
        {
            if (value is not null) terminal.WriteLine(indent + name.PadRight(Margin) + Plain(value));
        }
    }

    private static void WriteChecks(Terminal terminal, IReadOnlyList<Check> checks, Colour verdict, string indent)
    {
        foreach (var group in checks.GroupBy(check => check.Question).OrderBy(group => group.Key))
        {
            WriteHeading(terminal, group.Key.Title(), indent);
            foreach (var check in group) WriteCheck(terminal, check, verdict, indent + "  ");
        }
    }

    private static void WriteCheck(Terminal terminal, Check check, Colour verdict, string indent)
    {
        // Red is for a badge that is not to be relied on: a breach of form in a good one is amber.
        var (word, colour) = check.Outcome switch
        {
            CheckOutcome.Passed => ("passed", Colour.Green),
            CheckOutcome.Failed => ("failed", verdict == Colour.Red ? Colour.Red : Colour.Yellow),
            CheckOutcome.Warning => ("warning", Colour.Yellow),
            CheckOutcome.NotChecked => ("not checked", Colour.Yellow),
            _ => ("not applicable", Colour.Grey),
        };
        var outcome = terminal.Paint(word.PadRight(Margin), colour);
        terminal.WriteLine($"{indent}{outcome}{Plain(check.Title)}: {Plain(check.Detail)}");
        if (check.Outcome is CheckOutcome.Failed or CheckOutcome.Warning or CheckOutcome.NotChecked)
            terminal.WriteLine(indent + new string(' ', Margin) + Plain(check.Specification));
    }

    private static Colour ColourOf(VerificationReport report) => report.Verdict switch
    {
        Verdict.Verified or Verdict.VerifiedWithWarnings => Colour.Green,
        Verdict.Revoked when report.Replacement is not null => Colour.Yellow,
        Verdict.NotValid or Verdict.Revoked => Colour.Red,
        _ => Colour.Yellow,
    };

    // A credential is written by a stranger: control characters, escape sequences and what turns the direction of
    // text must not reach the terminal, or a report could be made to show another verdict.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter)
                is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else
                plain.Append(letter);
        }

        return plain.ToString();
    }
}
