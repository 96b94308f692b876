using System.Text.Json;

namespace Recognition.OpenBadges.Rules;

/// <summary>
/// The shape of one class: which members an object of it must and may have, and what they hold. Together the shapes
/// say what the official JSON Schema says; a test compares them keyword by keyword.
/// </summary>
internal abstract class ClassShape : BadgeRule
{
    private readonly BadgeClass _class;
    private readonly Member[] _members;
    private readonly sbyte[] _byName = new sbyte[256];
    private readonly ulong _required;

    protected ClassShape(
        BadgeClass own, string name, IReadOnlyList<Member> members, string reportedUnder = BadgeChecks.Schema)
        : base(name, "https://purl.imsglobal.org/spec/vc/ob/vocab.html#" + SpecificationName(own), reportedUnder)
    {
        _class = own;
        _members = [.. members];
        Array.Fill(_byName, (sbyte)-1);
        for (var i = 0; i < _members.Length; i++)
        {
            if (_members[i].Required || _members[i].RequiredOfUs) _required |= 1ul << i;
            var slot = Slot(_members[i].Utf8Name);
            while (_byName[slot] >= 0) slot = (slot + 1) & 255;
            _byName[slot] = (sbyte)i;
        }
    }

    /// <summary>No members but those of the description.</summary>
    protected virtual bool Closed => false;

    internal sealed override IReadOnlyList<BadgeClass> AppliesTo => [_class];

    internal sealed override void Check(RuleRun run, JsonElement node)
    {
        if (node.ValueKind != JsonValueKind.Object)
        {
            run.Report(this, Weight.Error, $"This must be an object of the class {SpecificationName(_class)}.",
                "Write an object with its members.");
            return;
        }

        var seen = 0ul;
        foreach (var property in node.EnumerateObject())
        {
            var index = Find(JsonText.NameUtf8(property));
            if (index < 0)
            {
                if (Closed) ReportStranger(run, property);
                continue;
            }

            seen |= 1ul << index;
            var member = _members[index];
            run.Enter(member.Name);
            CheckMember(run, member, property.Value);
            run.Leave();
        }

        if ((_required & ~seen) != 0) ReportMissing(run, _required & ~seen);
    }

    private void CheckMember(RuleRun run, Member member, JsonElement value)
    {
        if (!member.Many)
        {
            MemberValue.Check(run, this, member, value);
            return;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            run.Report(this, Weight.Tolerated, "A single value stands where an array is demanded.",
                "Put it into an array of one.");
            MemberValue.Check(run, this, member, value);
            return;
        }

        if (value.GetArrayLength() == 0)
        {
            run.Report(NoEmptyArrays.Rule, Weight.OursOnly, "The array is empty.", "Leave the member out.");
            return;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            run.Enter(index++);
            MemberValue.Check(run, this, member, item);
            run.Leave();
        }
    }

    private void ReportStranger(RuleRun run, JsonProperty property) =>
        run.ReportAt(property.Name, this, Weight.Error,
            $"The class {SpecificationName(_class)} has no such member, and takes no others.", "Leave it out.");

    private void ReportMissing(RuleRun run, ulong missing)
    {
        for (var i = 0; i < _members.Length; i++)
        {
            if ((missing & (1ul << i)) == 0) continue;
            run.ReportAt(_members[i].Name, this, _members[i].Required ? Weight.Error : Weight.Tolerated,
                "The member is missing.", "Add it.");
        }
    }

    private int Find(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty) return -1;
        for (var slot = Slot(name); _byName[slot] >= 0; slot = (slot + 1) & 255)
            if (name.SequenceEqual(_members[_byName[slot]].Utf8Name)) return _byName[slot];
        return -1;
    }

    private static int Slot(ReadOnlySpan<byte> name) =>
        ((name.Length * 29) + (name[0] * 7) + (name[name.Length / 2] * 13) + (name[^1] * 31)) & 255;

    private static string SpecificationName(BadgeClass own) => own switch
    {
        BadgeClass.LegacyAchievementCredential => nameof(BadgeClass.AchievementCredential),
        BadgeClass.LegacyEndorsementCredential => nameof(BadgeClass.EndorsementCredential),
        _ => own.ToString(),
    };

    // The words that the descriptions are written in.
    protected static Member Required(Member member) => member with { Required = true };

    protected static Member RequiredOfUs(Member member) => member with { RequiredOfUs = true };

    protected static Member Many(Member member) => member with { Many = true };

    protected static Member Text(string name) => new(name, MemberKind.Text);

    protected static Member Iri(string name) => new(name, MemberKind.Iri);

    protected static Member Url(string name) => new(name, MemberKind.Url);

    protected static Member DateTime(string name) => new(name, MemberKind.DateTime);

    protected static Member Date(string name) => new(name, MemberKind.Date);

    protected static Member Number(string name) => new(name, MemberKind.Number);

    protected static Member Boolean(string name) => new(name, MemberKind.Boolean);

    protected static Member LanguageCode(string name) => new(name, MemberKind.LanguageCode);

    protected static Member CompactJws(string name) => new(name, MemberKind.CompactJws);

    protected static Member Constant(string name, string text) => new Member(name, MemberKind.Constant).With([text]);

    protected static Member OneOf(string name, IReadOnlyList<string> texts) =>
        new Member(name, MemberKind.Enumeration).With(texts);

    protected static Member OneOfOrExtension(string name, IReadOnlyList<string> texts) =>
        new Member(name, MemberKind.OpenEnumeration).With(texts);

    /// <summary><c>type</c>, an array that holds one of the names.</summary>
    protected static Member Types(params string[] names) =>
        new Member("type", MemberKind.Types) { Required = true }.With(names);

    protected static Member Contexts() => new("@context", MemberKind.Contexts) { Required = true };

    protected static Member Object(string name, BadgeClass own) => new(name, MemberKind.Object) { Class = own };

    protected static Member ProfileReference(string name) =>
        new(name, MemberKind.ProfileReference) { Class = BadgeClass.Profile };
}
