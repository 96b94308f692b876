using System.Globalization;
using System.Text;
using Recognition.Credentials.Verification;

namespace Recognition.Cli;

/// <summary>A report for a person: the verdict as a sentence first, then each check on a line, its outcome as a
/// word.</summary>
internal static class ReportText
{
    private const int Margin = 16;

    public static void Write(Terminal terminal, VerificationReport report, string indent = "")
    {
        var verdict = terminal.Paint($"{WordOf(report.Verdict)}.", ColourOf(report.Verdict));
        terminal.WriteLine($"{indent}{verdict} {Plain(report.Summary)}");
        terminal.WriteLine();
        if (report.Credential is { } credential) WriteCredential(terminal, credential, indent);
        foreach (var check in report.Checks) WriteCheck(terminal, check, indent);
        foreach (var endorsement in report.Endorsements)
        {
            terminal.WriteLine();
            terminal.WriteLine(indent + "An endorsement in it, which has its own report:");
            Write(terminal, endorsement, indent + "  ");
        }
    }

    private static void WriteCredential(Terminal terminal, CredentialSummary credential, string indent)
    {
        WriteLine("id", credential.Id);
        WriteLine("name", credential.Name);
        WriteLine("issuer", credential.Issuer);
        WriteLine("recipient", credential.Recipient);
        WriteLine("valid from", credential.ValidFrom);
        WriteLine("valid until", credential.ValidUntil);
        terminal.WriteLine();

        void WriteLine(string name, string? value)
        {
            if (value is not null) terminal.WriteLine(indent + name.PadRight(Margin) + Plain(value));
        }
    }

    private static void WriteCheck(Terminal terminal, Check check, string indent)
    {
        var (word, colour) = check.Outcome switch
        {
            CheckOutcome.Passed => ("passed", Colour.Green),
            CheckOutcome.Failed => ("failed", Colour.Red),
            CheckOutcome.Warning => ("warning", Colour.Yellow),
            CheckOutcome.NotChecked => ("not checked", Colour.Yellow),
            _ => ("not applicable", Colour.Grey),
        };
        var outcome = terminal.Paint(word.PadRight(Margin), colour);
        terminal.WriteLine($"{indent}{outcome}{Plain(check.Title)}: {Plain(check.Detail)}");
        if (check.Outcome is CheckOutcome.Failed or CheckOutcome.Warning or CheckOutcome.NotChecked)
            terminal.WriteLine(indent + new string(' ', Margin) + Plain(check.Specification));
    }

    private static string WordOf(Verdict verdict) => verdict switch
    {
        Verdict.Verified => "Verified",
        Verdict.VerifiedWithWarnings => "Verified, with warnings",
        Verdict.NotValid => "Not valid",
        Verdict.Revoked => "Revoked",
        Verdict.Suspended => "Suspended",
        Verdict.Expired => "Expired",
        Verdict.NotYetValid => "Not yet valid",
        _ => "Undecided",
    };

    private static Colour ColourOf(Verdict verdict) => verdict switch
    {
        Verdict.Verified => Colour.Green,
        Verdict.VerifiedWithWarnings or Verdict.Undecided => Colour.Yellow,
        _ => Colour.Red,
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
