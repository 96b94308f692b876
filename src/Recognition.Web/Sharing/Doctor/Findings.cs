using static Recognition.Web.Sharing.Doctor.FindingOutcome;

namespace Recognition.Web.Sharing.Doctor;

/// <summary>The findings of one look, as they are made.</summary>
internal sealed class Findings
{
    private const int LongestQuote = 120;
    private readonly List<Finding> _made = [];

    public IReadOnlyList<Finding> Made => _made;

    public void Pass(string code, string title, string detail) => _made.Add(new(code, title, Passed, detail));

    public void Warn(string code, string title, string detail, string toDo) =>
        _made.Add(new(code, title, Warning, detail, toDo));

    public void Fail(string code, string title, string detail, string toDo) =>
        _made.Add(new(code, title, Failed, detail, toDo));

    public void Skip(string code, string title, string why) => _made.Add(new(code, title, NotChecked, why));

    /// <summary>A text of somebody else's, short and on one line.</summary>
    public static string Quote(string? text)
    {
        if (text is null) return "nothing";
        var line = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return $"'{Credentials.Quote.Letters(line, LongestQuote)}'";
    }
}
