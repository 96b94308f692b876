using Recognition.LinkedData.Contexts;

namespace Recognition.LinkedData.Expansion;

/// <summary>The active property of the expansion algorithm: a member's name, or why there is none.</summary>
internal readonly struct ActiveProperty
{
    private readonly Role _role;

    private ActiveProperty(Role role, TermDefinition? definition = null)
    {
        _role = role;
        Definition = definition;
    }

    private enum Role : byte
    {
        Top,
        Graph,
        Included,
        Reverse,
        Term,
    }

    /// <summary>Null: the document itself.</summary>
    public static ActiveProperty Top => new(Role.Top);

    /// <summary>@graph.</summary>
    public static ActiveProperty Graph => new(Role.Graph);

    /// <summary>The values of @included.</summary>
    public static ActiveProperty Included => new(Role.Included);

    /// <summary>@reverse.</summary>
    public static ActiveProperty Reverse => new(Role.Reverse);

    /// <summary>The definition of the name, where it has one.</summary>
    public TermDefinition? Definition { get; }

    public Containers Container => Definition?.Container ?? Containers.None;

    public bool IsTopOrGraph => _role is Role.Top or Role.Graph;

    public bool IsReverse => _role == Role.Reverse;

    /// <summary>A member's name.</summary>
    public static ActiveProperty Of(TermDefinition? definition) => new(Role.Term, definition);

    /// <summary>The same name as another context defines it.</summary>
    public ActiveProperty In(ActiveContext context) =>
        Definition is null ? this : new ActiveProperty(_role, context.Terms.Find(Definition.Term));
}
