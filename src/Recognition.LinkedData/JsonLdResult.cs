using System.Diagnostics.CodeAnalysis;

namespace Recognition.LinkedData;

/// <summary>A value, or why there is none.</summary>
public readonly record struct JsonLdResult<T>
{
    private readonly T? _value;

    internal JsonLdResult(T value) => _value = value;

    internal JsonLdResult(JsonLdError error) => Error = error;

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Ok => Error is null;

    /// <summary>The value; throws where there is none, since asking is then a mistake of the caller.</summary>
    public T Value => Error is null ? _value! : throw new InvalidOperationException(Error.ToString());

    /// <summary>Why there is no value, or null.</summary>
    public JsonLdError? Error { get; }
}

/// <summary>Why a document was refused.</summary>
/// <param name="Code">The code.</param>
/// <param name="CodeName">Its published spelling, such as "invalid @id value".</param>
/// <param name="Message">What is wrong and what to do, in a sentence.</param>
/// <param name="Path">Where: a JSON path such as <c>$.credentialSubject.achievement.foo</c>.</param>
public sealed record JsonLdError(JsonLdErrorCode Code, string CodeName, string Message, string Path)
{
    /// <summary>A bound on our work was reached: it says nothing against the document.</summary>
    public bool IsLimit => Code is JsonLdErrorCode.TooManyQuads or JsonLdErrorCode.TooComplex
        or JsonLdErrorCode.ContextTooComplex or JsonLdErrorCode.TooDeep;

    public override string ToString() => $"{CodeName} at {Path}: {Message}";
}
